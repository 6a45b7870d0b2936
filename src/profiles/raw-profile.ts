/* One hromada of a file before it is checked. */

export interface RawProfile {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly value: unknown;
}

/** What is wrong with one line of a file, in plain words. */
export interface ProfileError {
  readonly line: number;
  /** Column or key; absent when the whole line or file is meant. */
  readonly field?: string;
  readonly message: string;
  /** A register would say it, but none has been loaded. */
  readonly registerSays?: true;
}

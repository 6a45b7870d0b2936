import type { App } from "../app.ts";

/** What a command gets: the app, made when a command runs, so that `--help` needs no settings. */
export interface CommandContext {
  readonly app: () => App;
  /** Sets the exit code of the process: 1 when something was not done. */
  readonly notDone: () => void;
}

/* Keys that a site wants in a header: named in the request, filled in only when it is sent. */
import { FetchError } from "../errors.ts";

/** Values for `{NAME}`. */
export type Settings = Readonly<Record<string, string | undefined>>;

/**
 * The headers of a request, names in lower case, with the settings they name.
 *
 * @throws FetchError, not retryable, for a setting that is not there
 */
export function filledIn(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  settings: Settings,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), headerValue(value, url, settings)]),
  );
}

/** Only a value that is nothing but `{NAME}` names a setting: a site's own cookie cannot ask for one in passing. */
function headerValue(value: string, url: string, settings: Settings): string {
  const setting = /^\{([A-Z][A-Z0-9_]*)\}$/u.exec(value)?.[1];
  if (setting === undefined) return value;
  const given = settings[setting];
  if (given === undefined) throw new FetchError(url, `needs the setting ${setting}`, { retryable: false });
  return given;
}

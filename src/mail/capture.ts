/* Letters as files, for captured letters and previews. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";

/**
 * Writes a message as .eml, and its two forms as .html and .txt, into a folder, made when it is
 * missing. Returns the paths written.
 */
export async function capture(folder: string, name: string, eml: Buffer): Promise<string[]> {
  const { html, text } = await simpleParser(eml, { skipImageLinks: true, skipTextToHtml: true, skipTextLinks: true });
  const forms = { eml, html: html === false ? undefined : html, txt: text };
  mkdirSync(folder, { recursive: true });
  return Object.entries(forms).flatMap(([ending, content]) => {
    if (content === undefined) return [];
    const path = join(folder, `${name}.${ending}`);
    writeFileSync(path, content);
    return [path];
  });
}

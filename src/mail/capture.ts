/* Letters as files, for captured letters and previews. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * Deletes the captured letters to an address, each with its other forms. Other files stay: letters are
 * known by whom they are to, as another store may have written into the same folder.
 *
 * @returns how many letters
 */
export async function forgetCaptured(folder: string, address: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  let letters = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".eml"))) {
    const { to } = await simpleParser(readFileSync(join(folder, file)), { skipTextToHtml: true });
    const addresses = [to ?? []].flat().flatMap(({ value }) => value.map((one) => one.address?.toLowerCase()));
    if (!addresses.includes(address.toLowerCase())) continue;
    letters += 1;
    const stem = join(folder, file.slice(0, -".eml".length));
    for (const ending of ["eml", "html", "txt"]) rmSync(`${stem}.${ending}`, { force: true });
  }
  return letters;
}

/*
 * Takes personal data out of a recorded page: addresses, telephone numbers, names of contact persons.
 * By pattern, so it finds what is written in a usual way and no more: a person looks at what is left.
 * Only recordings are scrubbed; what a crawl keeps is not published. Pure.
 */

export interface Scrubbed {
  readonly emails: number;
  readonly phones: number;
  readonly names: number;
}

/** Scrubs the pages of one recording: the same address gets the same replacement on all of them. */
export class Scrubber {
  readonly #people = new Map<string, string>();
  #found = { emails: 0, phones: 0, names: 0 };

  /** What was replaced so far. */
  get found(): Scrubbed {
    return { ...this.#found };
  }

  /** A body without personal data. JSON stays JSON; a body in which nothing is found stays as it is. */
  scrub(body: string): string {
    const data = asJson(body);
    if (data === undefined) return this.#scrubText(body);
    const before = this.#count();
    const scrubbed = this.#scrubJson(data);
    return this.#count() === before ? body : JSON.stringify(scrubbed, null, body.includes("\n") ? 1 : undefined);
  }

  #count(): number {
    return this.#found.emails + this.#found.phones + this.#found.names;
  }

  #scrubJson(value: unknown, key = ""): unknown {
    if (typeof value === "string") {
      if (value !== "" && personKey.test(key)) return this.#name();
      return this.#scrubText(value);
    }
    if (Array.isArray(value)) return value.map((item) => this.#scrubJson(item, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#scrubJson(item, name)]));
  }

  #scrubText(text: string): string {
    return text
      .replace(hiddenEmail, (_all, before: string, hex: string) => {
        this.#found.emails += 1;
        return `${before}${"0".repeat(hex.length)}`;
      })
      .replace(email, (address) => this.#email(address))
      .replace(phone, (number) => this.#phone(number))
      .replace(contact, (_all, label: string) => `${label}${this.#name()}`);
  }

  #email(address: string): string {
    if (fileEnd.test(address) || reserved.test(address)) return address;
    this.#found.emails += 1;
    const known = address.toLowerCase();
    const replacement = this.#people.get(known) ?? `person-${this.#people.size + 1}@example.org`;
    this.#people.set(known, replacement);
    return replacement;
  }

  /** Its shape stays, so that a reader that looks for one still finds it. */
  #phone(number: string): string {
    const zeros = number.replace(/\d/gu, "0");
    if (zeros !== number) this.#found.phones += 1;
    return zeros;
  }

  #name(): string {
    this.#found.names += 1;
    return "Ім’я Прізвище";
  }
}

function asJson(body: string): unknown {
  if (!/^\s*[[{]/u.test(body)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** «agencyContactName», «contact_person», «authorName»: fields that hold a name and nothing else. */
const personKey = /^(?:\w*contact_?(?:name|person)|(?:first|last|full|author|contact\w*)_?name)$/iu;

const at = String.raw`(?:@|&#0*64;|&#x0*40;|&commat;|%40| ?[([]at[)\]] ?)`;
const email = new RegExp(
  String.raw`(?<![\p{L}\d])[\p{L}\d][\p{L}\d._+-]{0,63}${at}[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,4}\.\p{L}{2,24}(?![\p{L}\d@])`,
  "giu",
);
/** «logo@2x.png», «jquery@3.min.js»: no addresses. */
const fileEnd = /\.(?:png|jpe?g|gif|svg|webp|avif|ico|js|mjs|css|map|woff2?)$/iu;
/** Already no person's. */
const reserved = /@(?:[\w-]+\.)*example\.(?:org|com|net)$/iu;
/** Cloudflare's way of hiding an address: it can be read back by anybody. */
const hiddenEmail = /(data-cfemail="|\/cdn-cgi\/l\/email-protection#)([0-9a-f]{6,400})/giu;

const space = String.raw`(?: |\u00a0|&nbsp;|&#160;|[-.–])`;
/**
 * International with a plus; Ukrainian with 0 or 38 in front, written in groups or as ten digits; of a
 * town with its code in brackets. Not digits inside an address, a number or a word.
 */
const phone = new RegExp(
  [
    String.raw`(?<=tel:)[+\d()\s.%-]{7,24}`,
    String.raw`(?<![\p{L}\d/_=])\+\d(?:(?:${space}|[()]){0,3}\d){8,13}(?!\d)`,
    String.raw`(?<![\p{L}\d/_=.,+-])(?:38${space}?)?\(?0\d{2}\)?${space}{0,2}\d{3}${space}\d{2}${space}?\d{2}(?!\d)`,
    String.raw`(?<![\p{L}\d/_=.,+-])0(?:39|50|63|66|67|68|73|91|92|93|94|95|96|97|98|99)\d{7}(?!\d)`,
    String.raw`\(0\d{2,4}\)${space}?\d{1,3}${space}\d{2}${space}\d{2}(?!\d)`,
  ].join("|"),
  "gu",
);

const label = [
  "[Кк]онтактн(?:а|і) (?:особа|особи|персона)",
  "[Кк]оординатор(?:ка)?(?: [а-щьюяєіїґ]{1,30}){0,2}",
  "[Мм]енеджер(?:ка)?(?: [а-щьюяєіїґ]{1,30}){0,2}",
  "[Вв]ідповідальна особа",
  "[Вв]иконав(?:ець|иця)",
  "[Кк]онтактное лицо",
  "[Cc]ontact [Pp]ersons?",
  "[Pp]ro(?:ject|gramme) (?:[Mm]anager|[Oo]fficer|[Cc]oordinator)",
].join("|");
const capital = String.raw`\p{Lu}[\p{Ll}'’ʼ]+(?:-\p{Lu}?[\p{Ll}'’ʼ]+)?`;
const initials = String.raw`\p{Lu}\.[ \u00a0]?(?:\p{Lu}\.[ \u00a0]?)?`;
const fullName = `${initials}${capital}|${capital}[ \\u00a0]${initials}|${capital}(?:[ \\u00a0]${capital}){1,2}`;
/** A label, what stands between (a colon, a dash, the tags of bold print), and a name. */
const contact = new RegExp(
  String.raw`((?<!\p{L})(?:${label})(?:\s|[:–—-]|&nbsp;|<[^<>]{0,200}>){1,20})(?:${fullName})(?!\p{L})`,
  "gu",
);

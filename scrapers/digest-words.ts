/* The words by which a post of many calls is told from a post about one, and a call from the lines around it. */

const digest =
  /добірк|дайджест|каталог\p{L}* можливост|(?:огляд|перелік|календар|підбірк)\p{L}* (?:\p{L}+ )?(?:[гґ]рант|конкурс|можливост)|(?:актуальн|відкрит|нов|діюч)\p{L}* (?:[гґ]рант|конкурс|можливост)\p{L}*(?= (?:для|на|у|в|за|та|й|і)(?!\p{L})|[:.,–—-]|$)|(?:^|\s)\d{1,2} (?:\p{L}+ ){0,2}(?:[гґ]рант|конкурс|можливост|програм)|[гґ]рант(?:и|ів) (?:та|і|й) (?:конкурс|можливост|стипенді)|конкурс(?:и|ів) (?:та|і|й) [гґ]рант|можливост\p{L}* (?:тижня|місяця)|digest|round-?up/iu;

/** Whether the title of a post announces many calls. */
export function namesDigest(title: string): boolean {
  return digest.test(title);
}

const sign =
  /^(?:(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f|[•●○■□◆◇►→✓❖*·–—-])\s*)+/u;
const number = /^(?:№\s*)?(\d{1,2})(?:[.)](?!\d)|\ufe0f?\u20e3)\s*/u;

/** Whether a line begins with a bullet or a picture; a dash may begin any line. */
export function hasSign(line: string): boolean {
  return !/^[–—-]/u.test(line) && sign.test(line);
}

/** «1.», «2)», «3️⃣» at the beginning of a line, also behind a picture. */
export function numberOf(line: string): number | undefined {
  const found = number.exec(line.replace(sign, ""))?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The line without its bullet, picture and number. */
export function withoutSign(line: string): string {
  return line.replace(sign, "").replace(number, "").replace(sign, "");
}

/** Always about a part of one call, whatever follows. */
const partOfCall =
  /^(?:дедлайн|deadline|кінцев\p{L}+ (?:термін|строк|дат)|(?:термін|строк)\p{L}* (?:пода|реаліз|викон)|(?:сума|розмір|обсяг)\p{L}* (?:[гґ]рант|фінанс|підтрим)|прийом заяв|заявки (?:прийма|пода|мож)|(?:по)?дат(?:и|ися)(?: заявк| на |$)|дізнатис|детальн|докладн|більше інформац|реєстрац|зареєстр|посилання|хто може|для кого)/iu;
/** So when little else stands beside them: «Партнери», «Умови участі:», but not «Партнерства міст «Дві ратуші»». */
const labelWord =
  /^(?:термін\p{L}*|строк\p{L}*|сум[аи]|розмір|бюджет|фінансування|[гґ]рант(?:и|ова сума)?$|хто|кому|учасни\p{L}+|заявни\p{L}+|отримувач\p{L}*|умов[аи]|вимог[аи]|критері[їй]\p{L}?|пріоритет\p{L}*|тематик[аи]|тематичн\p{L}+|мет[аи]|ціл[іь]|завдання|географія|територі[яї]|де$|коли|як(?:ий|і)?|що|чому|подання|подача|документ(?:и|ів)?|контакт\p{L}*|важливо|увага|примітк[аи]|співфінансування|внесок|тривалість|оцін\p{L}+|відбір|результати?|організатор(?:и|ка)?|донор(?:и|ка)?|партнер(?:и|ка)?|галуз[іь]|про (?:конкурс|програм|проєкт|фонд)\p{L}*|очікуван\p{L}+|етапи?|графік|підтримка$|допомога$|сайт|форма|анкета|eligib\p{L}+|budget|amount|how to|who can|about)(?!\p{L})/iu;

/** Whether a heading or a bold beginning names a part of a call («Хто може подати:») rather than a call. */
export function isLabel(line: string): boolean {
  const words = withoutSign(line);
  if (partOfCall.test(words)) return true;
  const lead = words.split(/\s*:|\s+[–—-]\s/u)[0]?.trim() ?? "";
  const most = lead === words ? 3 : 5;
  return labelWord.test(lead) && !/[«“"]/u.test(lead) && lead.split(" ").length <= most;
}

const part =
  /^(?:лот|компонент|напрям|етап|раунд|крок|категорі|номінаці|модул|пріоритет|варіант|хвил|частин|lot|stage|step|phase|track)\p{L}*\s*(?:№\s*)?(?:\d|[ivx]+(?!\p{L})|\p{L}(?!\p{L}))/iu;

/** Lots, stages and tracks have dates of their own and are one call all the same. */
export function isPart(title: string): boolean {
  return part.test(title);
}

const day =
  /(?<![\d.,])\d{1,2}[./]\d{1,2}(?![\d%])|\d{1,2}(?:-?го)? (?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)\p{L}*|кін(?:ця|ець) (?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|рок|місяц)|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \d{1,2}/iu;
const applying =
  /дедлайн|термін|строк|заяв|пода[тйнчє]|прийм|прийом|надсил|надісл|реєстр|анкет|(?<!\p{L})до (?:\d|кін)|deadline|apply|applica|submi/iu;
const allTheTime =
  /постійн\p{L}* основ|вичерпан|без дедлайн|безстроков|протягом (?:усього |всього |цілого )?року|у будь-який час|rolling|open-ended/iu;

/** Whether a text has a day or a standing rule for applying. */
export function hasDeadline(text: string): boolean {
  return (day.test(text) && applying.test(text)) || allTheTime.test(text);
}

/** Whether a text speaks of what calls give. */
export function invites(text: string): boolean {
  return /[гґ]рант|конкурс|фінансув|заяв|відбір|стипенд|субвенц|субсид|grant|call for|fund/iu.test(text);
}

const end =
  /^(?:підпис(?:уйтес|уйтес|атис|ка на)|слідкуйте|стежте|долучайтес\p{L}* до наш|приєднуйтес|більше (?:[гґ]рант|конкурс|можливост|новин)|ще більше|інші (?:[гґ]рант|конкурс|можливост)|усі (?:[гґ]рант|конкурс|можливост)|попередн\p{L}+ (?:добірк|дайджест|випуск|каталог)|нагада\p{L}+|бажаємо|якщо (?:ви|у вас|маєте) |(?:редакці|асоціаці|портал|центр|команда)\p{L}*[^.]{0,60} не (?:несе|є організатор|відповіда)|застереження|(?:цей |ця )?(?:матеріал|публікаці|добірк|дайджест|каталог)\p{L}* (?:підготов|створен|сформ|укладен|виготовлен|здійснен)|дисклеймер|фото\s*:|джерело\s*:|теги\s*:|область\s*:|автор\p{L}*\s*:|за матеріалами|читайте також|поділи(?:ться|тись|тися)|поширюйте|subscribe|follow us|disclaimer|read also)/iu;

/** Whether a line closes the post: an invitation to subscribe, a disclaimer, a source. */
export function isClosing(line: string): boolean {
  return end.test(withoutSign(line));
}

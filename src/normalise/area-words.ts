/* Words around the name of a place that turn it into an exception or into no condition at all. */
import { words } from "./words.ts";

export const except = words(
  "крім|окрім|за винятком|за виключенням|кроме|за исключением|except|excluding|other than|without",
);
/** What is preferred may apply with all the others. */
export const preference = words(
  "пріоритет~|переваг~|насамперед|передусім|особлив~ увага|приоритет~|priority|preference|preferably|зокрема з",
);

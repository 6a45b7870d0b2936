/** What the filters of all pages compare texts by: without case, one apostrophe, ґ as г. A function of a script. */
export const folding = `  function fold(text) {
    return text.toLowerCase().replace(/[\\u2019\\u02bc\\u2018\\u0060\\u00b4]/g, "'").replace(/\\u0491/g, "\\u0433");
  }
`;

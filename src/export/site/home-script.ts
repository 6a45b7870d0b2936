import { folding } from "./folding.ts";
import { inlineScript } from "./shell.ts";

/**
 * The filter of the start page: hromadas by name, rayon or oblast, and those for which something is open.
 * Without JavaScript the form stays hidden and the whole list is there.
 */
export const homeScript = inlineScript(`
(function () {
  "use strict";
  var form = document.getElementById("filters");
  var shown = document.getElementById("shown");
  if (!form || !shown) return;
${folding}  function all(within, what) { return Array.prototype.slice.call(within.querySelectorAll(what)); }
  var groups = all(document, "section.oblast").map(function (section) {
    var name = section.querySelector("h2").textContent;
    return { section: section, items: all(section, "li").map(function (item) {
      var text = fold([item.textContent, item.getAttribute("data-rayon"), name].join(" "));
      return { item: item, text: text, calls: Number(item.getAttribute("data-calls")) };
    }) };
  });
  var nav = document.getElementById("oblasts");
  function apply() {
    var words = fold(form.elements.namedItem("words").value).split(/\\s+/).filter(Boolean);
    var some = form.elements.namedItem("some").checked;
    var count = 0;
    var of = 0;
    groups.forEach(function (group) {
      var here = 0;
      group.items.forEach(function (one) {
        var fits = (!some || one.calls > 0) && words.every(function (word) { return one.text.indexOf(word) !== -1; });
        one.item.hidden = !fits;
        if (fits) here += 1;
      });
      group.section.hidden = here === 0;
      count += here;
      of += group.items.length;
    });
    if (nav) nav.hidden = of !== count;
    shown.textContent = count === 0 ? "Такої громади тут немає" : "Показано громад: " + count + " з " + of;
  }
  form.addEventListener("input", apply);
  form.addEventListener("reset", function () { setTimeout(apply); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = document.querySelector("section.oblast:not([hidden]) li:not([hidden]) a");
    if (first) first.focus();
  });
  form.hidden = false;
  apply();
})();
`);

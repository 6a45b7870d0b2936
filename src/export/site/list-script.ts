import { folding } from "./folding.ts";
import { inlineScript } from "./shell.ts";

/**
 * The filters of a list of calls. Without JavaScript the form stays hidden and the whole list is there.
 * Plain script for any browser of the last ten years; holds no `<` before a letter or slash.
 */
export const listScript = inlineScript(`
(function () {
  "use strict";
  var form = document.getElementById("filters");
  var list = document.getElementById("calls");
  var shown = document.getElementById("shown");
  if (!form || !list || !shown) return;
  var items = Array.prototype.slice.call(list.children);
  var texts = items.map(function (item) { return fold(item.textContent); });
${folding}  function field(name) { return form.elements.namedItem(name).value; }
  function apply() {
    var words = fold(field("words")).split(/\\s+/).filter(Boolean);
    var sector = field("sector");
    var days = field("days");
    var until = "";
    if (days) until = new Date(Date.now() + Number(days) * 86400000).toISOString().slice(0, 10);
    var count = 0;
    items.forEach(function (item, at) {
      var sectors = (item.getAttribute("data-sectors") || "").split(" ");
      var day = item.getAttribute("data-deadline");
      var fits = words.every(function (word) { return texts[at].indexOf(word) !== -1; })
        && (!sector || sectors.indexOf(sector) !== -1)
        && (!until || (day && !(day > until)));
      item.hidden = !fits;
      if (fits) count += 1;
    });
    shown.textContent = "Показано " + count + " з " + items.length;
  }
  function sort() {
    var byDeadline = field("order") === "deadline";
    items.slice().sort(function (a, b) {
      var x = byDeadline ? a.getAttribute("data-deadline") || "9999" : Number(a.getAttribute("data-place"));
      var y = byDeadline ? b.getAttribute("data-deadline") || "9999" : Number(b.getAttribute("data-place"));
      return x > y ? 1 : y > x ? -1 : 0;
    }).forEach(function (item) { list.appendChild(item); });
  }
  form.addEventListener("input", function () { sort(); apply(); });
  form.addEventListener("reset", function () { setTimeout(function () { sort(); apply(); }); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = document.querySelector("#calls > li:not([hidden]) a");
    if (first) first.focus();
  });
  form.hidden = false;
  apply();
})();
`);

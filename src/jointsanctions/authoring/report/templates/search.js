// Finds in the lists of this page: all words, anywhere in a line, in any width and case. Also opens what is to be printed.
(function () {
  "use strict";
  var box = document.getElementById("find"), said = document.getElementById("found");
  var lines = Array.prototype.slice.call(document.querySelectorAll("#contents li"));
  function plain(text) { return text.normalize("NFKC").toLowerCase(); }
  var texts = lines.map(function (line) { return plain(line.textContent + " " + (line.dataset.more || "")); });
  var parts = Array.prototype.slice.call(document.querySelectorAll("#contents details"));
  function look() {
    var words = plain(box.value).split(/\s+/).filter(Boolean), count = 0;
    lines.forEach(function (line, at) {
      var hit = words.every(function (word) { return texts[at].indexOf(word) >= 0; });
      line.classList.toggle("hidden", !hit);
      count += hit ? 1 : 0;
    });
    parts.forEach(function (part) {
      var any = part.querySelector("li:not(.hidden)");
      part.classList.toggle("hidden", !any);
      part.open = words.length > 0 && any !== null;
    });
    said.textContent = !words.length ? "" : count ? said.dataset.found.replace("0", count) : said.dataset.none;
  }
  if (box) {
    box.form.addEventListener("submit", function (event) { event.preventDefault(); look(); });
    box.addEventListener("input", look);
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) { box.value = asked; look(); }
  }
  addEventListener("beforeprint", function () {
    document.querySelectorAll("main details:not(.hidden)").forEach(function (each) { each.open = true; });
  });
})();

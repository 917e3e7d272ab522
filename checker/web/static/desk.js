// Keys and small comforts; every action is a link or a form that works without this file.
(function () {
  "use strict";
  var KEYS_OFF = "desk-keys-off";
  function all(query, root) { return Array.prototype.slice.call((root || document).querySelectorAll(query)); }
  function stored() { try { return localStorage.getItem(KEYS_OFF) === "1"; } catch (e) { return false; } }
  function current() { return document.querySelector('#draft .fig[aria-current="true"]'); }

  function choose(link) {
    all('#draft .fig[aria-current]').forEach(function (one) { one.removeAttribute("aria-current"); });
    link.setAttribute("aria-current", "true");
  }
  function step(by) {
    var marked = all("#draft .fig.error, #draft .fig.warning, #draft .fig.info");
    if (!marked.length) { marked = all("#draft .fig"); }
    if (!marked.length) { return; }
    var now = current(), at = marked.indexOf(now), next;
    if (at >= 0) { next = marked[(at + by + marked.length) % marked.length]; }
    else if (now) {
      var after = marked.filter(function (one) { return now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING; });
      next = by > 0 ? after[0] || marked[0] : marked[marked.length - after.length - 1] || marked[marked.length - 1];
    } else { next = by > 0 ? marked[0] : marked[marked.length - 1]; }
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    next.click();
  }
  function first(query) { return document.querySelector("#panel " + query); }
  var keys = {
    j: function () { step(1); },
    k: function () { step(-1); },
    x: function () {
      var suggested = first("form.fix.suggested"), form = suggested || first("form.fix");
      if (suggested) { suggested.requestSubmit(); } else if (form) { form.elements.text.focus(); form.elements.text.select(); }
    },
    b: function () { var field = first("form.ignore input[name=reason]"); if (field) { field.focus(); } },
    o: function () { var form = first("form.other"); if (form) { form.requestSubmit(); } },
    u: function () { var form = document.querySelector("form.undo"); if (form) { form.requestSubmit(); } },
    "?": function () { var box = document.getElementById("keys"); if (box) { box.open = !box.open; if (box.open) { box.querySelector("summary").focus(); } } }
  };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || stored()) { return; }
    var tag = event.target.tagName, type = event.target.type;
    if (event.key === "Escape" && tag === "INPUT") { event.target.blur(); return; }
    if (tag === "TEXTAREA" || tag === "SELECT" || (tag === "INPUT" && type !== "checkbox")) { return; }
    if (Object.prototype.hasOwnProperty.call(keys, event.key)) { event.preventDefault(); keys[event.key](); }
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest(".fig, [data-hx-get*='/panel?f=']") : null;
    if (!link) { return; }
    var found = /[?&]f=(\d+)/.exec(link.getAttribute("href") || "");
    var figure = found && document.getElementById("f" + found[1]);
    if (figure) { choose(figure); }
  });
  document.addEventListener("change", function (event) {
    if (event.target.id === "keys-off") {
      try { localStorage.setItem(KEYS_OFF, event.target.checked ? "1" : "0"); } catch (e) { /* kept for this page only */ }
    }
  });
  function settle() {
    var box = document.getElementById("keys-off"), panel = document.getElementById("panel"), now = current();
    if (box) { box.checked = stored(); }
    if (panel && panel.dataset.figure) {
      var figure = document.getElementById("f" + panel.dataset.figure);
      if (figure && figure !== now) { choose(figure); }
      if (window.matchMedia("(max-width: 60rem)").matches) { panel.scrollIntoView({ block: "start" }); }
    }
    if (document.activeElement === document.body && current()) { current().focus({ preventScroll: true }); }
  }
  document.addEventListener("htmx:after:swap", settle);
  document.addEventListener("htmx:after:settle", settle);
  // After an action the keys shall act again, not write into the field that was used.
  document.addEventListener("submit", function (event) {
    if (event.target.closest("#desk") && document.activeElement) { document.activeElement.blur(); }
  });

  // A file dropped anywhere on its field goes into the field.
  all(".drop").forEach(function (field) {
    var input = field.querySelector("input[type=file]");
    ["dragenter", "dragover"].forEach(function (name) {
      field.addEventListener(name, function (event) { event.preventDefault(); field.classList.add("over"); });
    });
    field.addEventListener("dragleave", function () { field.classList.remove("over"); });
    field.addEventListener("drop", function (event) {
      event.preventDefault();
      field.classList.remove("over");
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; }
    });
  });
  var box = document.getElementById("keys-off");
  if (box) { box.checked = stored(); }
})();

// What fields that search have to say, in the reader's language. Two copies of select2 are
// loaded, Django's and unfold's, and the language goes to the one that is not used.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const select2 = window.django?.jQuery?.fn?.select2;
  if (!select2 || !window.gettext) return;
  select2.defaults.set("language", {
    errorLoading: () => gettext("The results could not be loaded."),
    loadingMore: () => gettext("Loading more results…"),
    noResults: () => gettext("No results found"),
    removeAllItems: () => gettext("Remove all items"),
    removeItem: () => gettext("Remove item"),
    searching: () => gettext("Searching…"),
  });
});

// The labels of cells where a table is stacked begin with a capital, as its headers do.
document.addEventListener("DOMContentLoaded", () => {
  for (const cell of document.querySelectorAll("[data-label]")) {
    const label = cell.dataset.label;
    cell.dataset.label = label.slice(0, 1).toLocaleUpperCase() + label.slice(1);
  }
});

// The way past the navigation. Not by the address: unfold takes what stands behind # for a tab.
document.addEventListener("click", (event) => {
  const content = document.getElementById("content");
  if (!event.target.closest?.(".skip-link") || !content) return;
  event.preventDefault();
  content.tabIndex = -1;
  content.focus();
});

// What takes some seconds says so while it does.
document.addEventListener("submit", (event) => {
  for (const note of event.target.querySelectorAll("[data-while-sending]")) note.hidden = false;
});

// Never called: a text of Django's own script, named here to be translated anew.
const selected = (count) =>
  ngettext("%(sel)s of %(cnt)s selected", "%(sel)s of %(cnt)s selected", count);

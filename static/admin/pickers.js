// Fields that search: what they are called, what narrows them, and what was chosen in them
// when the reader comes back to a form. Select2 has no way for any of it.
"use strict";

(() => {
  const PICKERS = "select.admin-autocomplete";

  /** The rows of a table have a template that is no field of its own. */
  const isTemplate = (select) => select.name.includes("__prefix__");

  /** Read out the name of the field, and not only what is chosen in it. */
  const nameOf = (select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const text = label?.textContent.replace("*", "").trim();
    return text || select.closest("[data-label]")?.dataset.label || "";
  };

  const label = (select) => {
    const box = select.nextElementSibling?.querySelector("[role=combobox], [role=searchbox]");
    if (!box || isTemplate(select)) return;
    const name = nameOf(select);
    const chosen = [...select.selectedOptions].map((option) => option.text).filter(Boolean);
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", [name, ...chosen].join(": ").trim());
    // A click on the label goes to the field that can be seen.
    const target = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (target && !target.dataset.leads) {
      target.dataset.leads = "yes";
      target.addEventListener("click", () => box.focus());
    }
  };

  // The browser puts back what was typed when the reader returns to a form. What was found by
  // searching is no option of the page as it is sent anew, so it is kept with the entry of
  // the browser's own history, and with it forgotten.
  const STATE = "pickers";

  const remember = () => {
    const pickers = {};
    for (const select of document.querySelectorAll(PICKERS)) {
      if (isTemplate(select)) continue;
      pickers[select.name] = [...select.selectedOptions].map((one) => [one.value, one.text]);
    }
    if (Object.keys(pickers).length) history.replaceState({ ...history.state, [STATE]: pickers }, "");
  };

  const recall = () => {
    const [visit] = performance.getEntriesByType("navigation");
    const pickers = history.state?.[STATE];
    if (visit?.type !== "back_forward" || !pickers) return;
    for (const select of document.querySelectorAll(PICKERS)) {
      if (!(select.name in pickers) || isTemplate(select)) continue;
      const chosen = new Map(pickers[select.name]);
      for (const option of select.options) option.selected = chosen.has(option.value);
      for (const [value, text] of chosen) {
        const known = [...select.options].some((option) => option.value === value);
        if (!known) select.add(new Option(text, value, true, true));
      }
    }
  };

  /** What is chosen in other fields of the form goes along with the words searched for. */
  const narrow = (options, { data }) => {
    const select = data?.field_name && document.getElementById(`id_${data.field_name}`);
    if (!select?.dataset.narrowedBy || select.dataset.modelName !== data.model_name) return;
    const also = new URLSearchParams();
    for (const name of select.dataset.narrowedBy.split(" ")) {
      const value = document.getElementById(`id_${name}`)?.value;
      if (value) also.set(`with_${name}`, value);
    }
    if (also.size) options.data += `&${also}`;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const $ = window.django?.jQuery;
    if (!$) return;
    $.ajaxPrefilter(narrow);
    recall(); // before select2 reads what is chosen
    $(() => {
      // Once more at the end of the queue: the fields are made by others waiting for the page.
      setTimeout(() => {
        for (const select of document.querySelectorAll(PICKERS)) label(select);
      });
      $(document).on("change", PICKERS, (event) => {
        label(event.target);
        remember();
      });
      $(document).on("submit", "form", remember);
    });
    document.addEventListener("formset:added", (event) => {
      setTimeout(() => {
        for (const select of event.target.querySelectorAll(PICKERS)) label(select);
      });
    });
  });
  window.addEventListener("hashchange", remember);
})();

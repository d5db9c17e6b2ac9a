// Keyboard, hovering and moving without a full load. The page works without it.
"use strict";
(() => {
  const drafts = new Map();
  const $ = (selector) => document.querySelector(selector);
  const main = () => $("#fund");
  const form = () => $("#afgoer");

  // ---- What belongs together: everything with the same name lights up at once.
  const nameOf = (element) => {
    const at = element.closest?.("[data-at], td[id], .links a[href^='#']");
    if (!at) return null;
    return at.dataset.at ?? (at.id || at.getAttribute("href").slice(1));
  };
  const bearers = (name) => {
    const quoted = CSS.escape(name);
    return document.querySelectorAll(`[data-at="${quoted}"], td#${quoted}, .links a[href="#${quoted}"]`);
  };
  let lit = [];
  const light = (name) => {
    lit.forEach((element) => element.classList.remove("lit"));
    lit = name ? [...bearers(name)] : [];
    lit.forEach((element) => element.classList.add("lit"));
  };
  document.addEventListener("mouseover", (event) => light(nameOf(event.target)));
  document.addEventListener("focusin", (event) => light(nameOf(event.target)));

  // ---- A finding comes into view.
  // A page is shown from where its text begins, or as far to the right as its frames ask for: all of them, if they fit.
  const into = (view) => {
    const frames = [...view.querySelectorAll("rect")].map((frame) => frame.getBoundingClientRect());
    const margin = view.scrollWidth * 0.065, room = 24;
    if (!frames.length) { view.scrollLeft = margin; return; }
    const outer = view.getBoundingClientRect();
    const [top, left] = [Math.min(...frames.map((one) => one.top)), Math.min(...frames.map((one) => one.left))];
    const height = Math.max(...frames.map((one) => one.bottom)) - top, right = Math.max(...frames.map((one) => one.right));
    view.scrollTop += top - outer.top - (height < outer.height * 0.7 ? Math.min((outer.height - height) / 2, outer.height / 3) : room);
    const [from, to] = [left, right].map((edge) => edge - outer.left + view.scrollLeft);
    view.scrollLeft = Math.min(Math.max(margin, to + room - view.clientWidth), Math.max(from - room, 0));
  };
  // A table is shown as far to the right as the cells ask for that the finding speaks of.
  const alongTo = (scroll, cell) => {
    const right = cell.getBoundingClientRect().right - scroll.getBoundingClientRect().left;
    if (right > scroll.clientWidth) scroll.scrollLeft += right - scroll.clientWidth + 8;
  };
  // First all that changes how something looks, then all that measures: else the page would be laid out again and again.
  const settle = () => {
    document.documentElement.classList.add("scripted");
    const first = $("rect.words");
    if (first) $(".detail blockquote mark")?.setAttribute("data-at", first.dataset.at);
    document.querySelectorAll("rect.cell").forEach((rect) => document.getElementById(rect.dataset.at)?.classList.add("linked"));
    restore();
    showChosen();
    document.querySelectorAll(".view").forEach(into);
    document.querySelectorAll(".detail .scroll").forEach((scroll) => {
      const linked = scroll.querySelector("td.linked");
      if (linked) alongTo(scroll, linked);
    });
    $(".list a[aria-current]")?.scrollIntoView({ block: "nearest" });
    drawAhead();
  };
  // Whoever stays a moment finds the next finding's pages drawn already.
  let ahead;
  const drawAhead = () => {
    clearTimeout(ahead);
    const addresses = $("a[rel='next']")?.dataset.pages.trim();
    if (addresses) ahead = setTimeout(() => addresses.split(" ").forEach((address) => { new Image().src = address; }), 150);
  };

  // ---- Moving on: the same page from the server, put in place.
  const keep = () => {
    if (form() && [...new FormData(form())].some(([name, value]) => name === "note" ? value : name === "action"))
      drafts.set(main().dataset.finding, [...new FormData(form())]);
  };
  const restore = () => {
    const draft = drafts.get(main()?.dataset.finding);
    if (!draft || !form() || $(".problem")) return;
    for (const [name, value] of draft) {
      if (["form_key", "revision", "evidence"].includes(name)) continue;
      for (const field of form().querySelectorAll(`[name="${name}"]`)) {
        if (field.type === "radio") field.checked ||= field.value === value;
        else if (field.multiple) [...field.options].forEach((option) => { option.selected ||= option.value === value; });
        else if (field.type !== "submit") field.value = value;
      }
    }
  };
  // Of the page that has come, only what differs from the one that is here is put in place.
  const replace = (old, fresh) => {
    if (!old.isEqualNode(fresh)) old.replaceWith(document.adoptNode(fresh));
  };
  // The list is as a rule the same, but for the finding that is looked at.
  const replaceList = (old, fresh) => {
    const chosen = fresh.querySelector("[aria-current]");
    const address = chosen?.getAttribute("href");
    for (const link of [old.querySelector("[aria-current]"), chosen]) link?.removeAttribute("aria-current");
    old.querySelector(".filters").reset();
    replace(old, fresh);
    [...document.querySelectorAll(".list a")].find((link) => link.getAttribute("href") === address)?.setAttribute("aria-current", "true");
  };
  // A picture that is drawn already stays where it is, and does not flicker.
  const replacePages = (old, fresh) => {
    const drawn = [...old.querySelectorAll("img")];
    document.adoptNode(fresh);
    fresh.querySelectorAll("img").forEach((image) => {
      const at = drawn.findIndex((one) => one.getAttribute("src") === image.getAttribute("src"));
      if (at < 0) return;
      const [known] = drawn.splice(at, 1);
      known.alt = image.alt;
      image.replaceWith(known);
    });
    old.replaceWith(fresh);
  };
  const parts = [[".bar", replace], [".findings", replaceList], [".pages", replacePages], ["#fund", (old, fresh) => old.replaceWith(fresh)]];
  const put = async (response, push) => {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const side = page.querySelector("#side");
    if (!side) { location.assign(response.url); return; }
    const pairs = parts.map(([part, by]) => [$(part), page.querySelector(part), by]);
    if (pairs.every(([old, fresh]) => old && fresh)) pairs.forEach(([old, fresh, by]) => by(old, fresh));
    else $("#side").replaceWith(document.adoptNode(side));
    document.title = page.title;
    if (push) history.pushState(null, "", response.url);
    settle();
    main().focus({ preventScroll: true });
    $("#besked").textContent = `${page.title} (${$("#fremskridt").textContent})`;
  };
  let moving = false;
  const go = async (url, options, push = true) => {
    if (moving) return;
    moving = true;
    try {
      await put(await fetch(url, options), push);
    } catch {
      // Without an answer: what was typed stays where it is, and says so.
      $("#besked").textContent = "Serveren svarer ikke.";
      $("#besked").classList.remove("visually-hidden");
    } finally {
      moving = false;
    }
  };
  const follow = (link) => { if (link) { keep(); go(link.href); } };
  addEventListener("popstate", () => go(location.href, undefined, false));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".list a, .parts a, .turn a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) { event.preventDefault(); follow(link); }
    if (event.target.closest?.("#hjaelp-knap")) $("#hjaelp").showModal();
    const cell = event.target.closest?.(".picking td[id]");
    if (cell) { event.preventDefault(); pick(cell); }
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    drafts.delete(main().dataset.finding);
    const body = new URLSearchParams(new FormData(form(), event.submitter));
    go(form().getAttribute("action"), { method: "POST", body });
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest?.(".filters")) {
      const chosen = event.target.form;
      keep();
      go(`${chosen.getAttribute("action")}?${new URLSearchParams([...new FormData(chosen)].filter(([, value]) => value))}`);
    }
    if (form()?.contains(event.target)) showChosen();
  });

  // ---- Another link: cells are picked in the table.
  const pick = (cell) => {
    const option = form().querySelector(`#celler option[data-at="${CSS.escape(cell.id)}"]`);
    if (option) option.selected = !option.selected;
    showChosen();
  };
  const showChosen = () => {
    const isPicking = Boolean($("#valg-r")?.checked && $("#ret-link")?.checked);
    document.body.classList.toggle("picking", isPicking);
    document.querySelectorAll("td.chosen").forEach((cell) => cell.classList.remove("chosen"));
    if (isPicking) for (const option of $("#celler").selectedOptions) document.getElementById(option.dataset.at)?.classList.add("chosen");
  };

  // ---- Keys.
  const choose = (action) => {
    const radio = $(`#valg-${action}`);
    if (!radio) return;
    radio.checked = true;
    showChosen();
    if (action === "c") radio.focus();
    else if (action === "d") $("#note").focus();
    else {
      ($(".correction input[name='what']:checked") ?? $(".correction input[name='what']")).focus();
      form().scrollIntoView({ block: "start" });
    }
  };
  const keys = {
    j: () => follow($("a[rel='next']")),
    k: () => follow($("a[rel='prev']")),
    c: () => choose("c"),
    d: () => choose("d"),
    r: () => choose("r"),
    u: () => $("#fortryd")?.click(),
    "?": () => $("#hjaelp").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (!$("#hjaelp") || $("#hjaelp").open) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      form()?.requestSubmit(form().querySelector(".primary"));
      return;
    }
    const isTyping = event.target.matches?.("textarea, select, input:not([type='radio'])");
    if (event.key === "Escape" && isTyping) { event.target.blur(); return; }
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  if ($("#side")) settle();
})();

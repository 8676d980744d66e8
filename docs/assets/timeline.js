// Timelines that answer: an event says its call, and knows its line of code.
// The pictures and tables are complete without this; only those that are
// folded at first are fetched here, as scripts, which also works from a folder.
(() => {
  const root = new URL("..", document.currentScript.src);
  const HINT = " Point at an event, or use Tab and the arrow keys. A click or Enter shows its line of code.";

  const fetchTimeline = (example) => {
    const script = document.createElement("script");
    script.src = new URL(`timelines/${example}.js`, root);
    script.onerror = () => say(example, "The timeline could not be fetched.");
    document.head.append(script);
  };

  const folded = (example) =>
    document.querySelector(`[data-example="${example}"] details.timeline`);

  const say = (example, text) => {
    folded(example).querySelector("p").textContent = text;
  };

  // What a fetched timeline calls.
  window.showTimeline = (example, html) => {
    const details = folded(example);
    if (!details || details.querySelector("svg")) return;
    details.querySelector("p").remove();
    details.insertAdjacentHTML("beforeend", html);
    enliven(details);
  };

  const want = (details) => {
    if (details.querySelector("svg") || details.dataset.wanted) return;
    details.dataset.wanted = "yes";
    say(details.closest(".example").dataset.example, "The timeline is being fetched \u2026");
    fetchTimeline(details.closest(".example").dataset.example);
  };

  function enliven(details) {
    const block = details.closest(".example");
    const code = block.querySelectorAll(".highlight code > span");
    const svg = details.querySelector("svg");
    const readout = details.querySelector(".timeline__say");
    readout.append(HINT);
    const hint = readout.textContent;
    const arrows = [...svg.querySelectorAll("[data-a]")].map((element) => ({
      element,
      ends: element.dataset.a.split(" ").map(Number),
    }));
    // Picture and table have the same events in the same order.
    const rows = details.querySelectorAll("tbody tr");
    const events = [...svg.querySelectorAll(".v")].map((element, number) => {
      const [, at, who, call, took, line] = [...rows[number].cells].map((cell) => cell.textContent);
      const { e: x, f: y } = element.transform.baseVal.consolidate().matrix;
      const box = element.getBBox();
      const area = { left: x + box.x, right: x + box.x + box.width, top: y + box.y, bottom: y + box.y + box.height };
      return { element, number, at, who, call, took, line: Number(line), x, y, area };
    });
    const codeLines = new Map();
    for (const { line } of events) {
      const element = code[line - 1];
      if (element?.textContent.trim()) codeLines.set(line, element);
    }

    let current = 0;
    let chosen = null; // a set of events

    svg.setAttribute("role", "listbox");
    for (const { element, at, who, call, took, line } of events) {
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      const facts = [`${who}: ${call}`, took, `at ${at} ms`, line && `line ${line}`];
      element.setAttribute("aria-label", facts.filter(Boolean).join(", "));
      element.setAttribute("tabindex", element === events[0].element ? "0" : "-1");
    }

    const tell = (number) => {
      const { call, who, at, took, line } = events[number];
      const facts = [who, `at ${at} ms`, took && (/^(never|waited)/.test(took) ? took : `took ${took}`)];
      const parts = [document.createElement("b"), facts.filter(Boolean).join(" \u00b7 ")];
      parts[0].textContent = call;
      if (codeLines.has(line)) {
        const code = document.createElement("i");
        code.textContent = `line ${line}: ${codeLines.get(line).textContent.trim()}`;
        parts.push(code);
      }
      readout.replaceChildren(...parts);
    };

    // Marks events, the arrows that touch them, and their lines.
    const mark = (name, set) => {
      for (const { element, number } of events) element.classList.toggle(name, set.has(number));
      for (const { element, ends } of arrows) element.classList.toggle(name, ends.some((end) => set.has(end)));
      const lines = new Set([...set].map((number) => events[number].line));
      for (const [line, element] of codeLines) element.classList.toggle(name, lines.has(line));
    };

    const choose = (set) => {
      chosen = set && set.size ? set : null;
      mark("sel", chosen || new Set());
      const near = arrows.filter(({ ends }) => ends.some((end) => chosen?.has(end)));
      const related = new Set(near.flatMap(({ ends }) => ends));
      for (const { element, number } of events) element.classList.toggle("rel", related.has(number));
      svg.classList.toggle("dim", Boolean(chosen));
      for (const { element, number } of events) element.setAttribute("aria-selected", String(Boolean(chosen?.has(number))));
      for (const [line, element] of codeLines) {
        element.setAttribute("aria-pressed", String([...(chosen || [])].some((number) => events[number].line === line)));
      }
      if (chosen) tell(Math.min(...chosen));
      else readout.textContent = hint;
    };

    const point = (number) => {
      mark("on", new Set(number === null ? [] : [number]));
      if (number !== null) tell(number);
      else if (chosen) tell(chosen.has(current) ? current : Math.min(...chosen));
      else readout.textContent = hint;
    };

    const toggle = (set) => {
      const same = chosen && set.size === chosen.size && [...set].every((number) => chosen.has(number));
      choose(same ? null : set);
    };

    const go = (number) => {
      events[current].element.setAttribute("tabindex", "-1");
      current = number;
      events[current].element.setAttribute("tabindex", "0");
    };

    const focus = (number) => {
      go(number);
      events[number].element.focus();
      events[number].element.scrollIntoView({ block: "nearest", inline: "nearest" });
    };

    // The event under the pointer or finger, else the nearest within 12 px.
    const at = (event) => {
      const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      let best = null;
      let least = 12;
      for (const { number, area } of events) {
        const across = Math.max(area.left - place.x, 0, place.x - area.right);
        const down = Math.max(area.top - place.y, 0, place.y - area.bottom);
        const away = Math.hypot(across, down);
        const under = event.target.closest(".v") === events[number].element;
        if (under || away < least) [best, least] = [number, under ? -1 : away];
      }
      return best;
    };

    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") point(at(event));
    });
    svg.addEventListener("pointerleave", () => point(null));
    svg.addEventListener("click", (event) => {
      const number = at(event);
      if (number === null) return choose(null);
      go(number);
      events[number].element.focus({ preventScroll: true });
      toggle(new Set([number]));
    });
    // Not on the picture itself: one that hears of focus can be focused, in Chromium.
    svg.parentElement.addEventListener("focusin", (event) => {
      const found = events.find(({ element }) => element === event.target);
      if (!found) return;
      go(found.number);
      point(found.number);
    });
    svg.parentElement.addEventListener("focusout", () => point(null));

    const beside = (step) => {
      const here = events[current];
      const others = events.filter(({ x }) => (x - here.x) * step > 1);
      others.sort((a, b) => Math.abs(a.y - here.y) - Math.abs(b.y - here.y));
      return others.length ? others[0].number : current;
    };
    const keys = {
      ArrowDown: () => focus(Math.min(current + 1, events.length - 1)),
      ArrowUp: () => focus(Math.max(current - 1, 0)),
      ArrowRight: () => focus(beside(1)),
      ArrowLeft: () => focus(beside(-1)),
      Home: () => focus(0),
      End: () => focus(events.length - 1),
      Enter: () => toggle(new Set([current])),
      " ": () => toggle(new Set([current])),
    };
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    });
    block.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && chosen) {
        choose(null);
        point(null);
      }
    });

    // Lines of code: one stop of the Tab key, the arrow keys go on from there.
    const lines = [...codeLines].sort(([a], [b]) => a - b);
    lines.forEach(([line, element], index) => {
      const own = new Set(events.filter((one) => one.line === line).map(({ number }) => number));
      element.classList.add("tl");
      element.setAttribute("role", "button");
      element.setAttribute("aria-pressed", "false");
      element.setAttribute("tabindex", index ? "-1" : "0");
      element.addEventListener("pointerenter", () => mark("on", own));
      element.addEventListener("pointerleave", () => mark("on", new Set()));
      element.addEventListener("click", () => {
        if (getSelection().isCollapsed) toggle(own);
      });
      element.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (event.key === "Enter" || event.key === " ") toggle(own);
        else if (step && lines[index + step]) {
          element.setAttribute("tabindex", "-1");
          lines[index + step][1].setAttribute("tabindex", "0");
          lines[index + step][1].focus();
        } else return;
        event.preventDefault();
        event.stopPropagation();
      });
    });
  }

  const everyTimeline = () => document.querySelectorAll(".example details.timeline");
  for (const details of everyTimeline()) {
    details.addEventListener("toggle", () => details.open && want(details));
    if (details.querySelector("svg")) enliven(details);
    else if (details.open) want(details);
  }

  // On paper every timeline is open. There is no time to wait for scripts, so
  // those that are missing are read at once; a folder shows what was opened.
  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const details of everyTimeline()) {
      if (!details.querySelector("svg") && location.protocol.startsWith("http")) {
        const { example } = details.closest(".example").dataset;
        const request = new XMLHttpRequest();
        request.open("GET", new URL(`timelines/${example}.js`, root), false);
        try {
          request.send();
        } catch {
          continue;
        }
        if (request.status !== 200) continue;
        const [name, html] = JSON.parse(`[${request.responseText.trim().slice("showTimeline(".length, -1)}]`);
        window.showTimeline(name, html);
      }
      if (!details.open && details.querySelector("svg")) {
        details.open = true;
        opened.push(details);
      }
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });
})();

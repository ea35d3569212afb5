// What pages need of the browser. Pages work by links and buttons; this adds keys, memory and the connection's banner.
const xos = (() => {
  const pause = 500;
  let reconnecting = false;

  // In cookies, so that the very first drawing of a page is as it shall be; for a page alone where it is about that page.
  const setCookie = (name, value, path) => {
    document.cookie = `${name}=${value}; path=${path}; max-age=31536000; samesite=lax`;
  };
  setCookie("zone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC", "/");

  const forms = () => document.querySelectorAll(".object-form");
  const banner = () => document.getElementById("connection");
  const show = (text) => {
    banner().textContent = text;
    banner().hidden = false;
  };

  const answers = async () => {
    try {
      return (await fetch("/livez", { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  };

  async function reconnect() {
    if (reconnecting) return;
    reconnecting = true;
    show("The connection is lost. What you see may be old; trying to connect again …");
    document.body.classList.add("is-offline");
    // What is typed now would reach nobody.
    const typing = document.activeElement;
    for (const form of forms()) form.inert = true;
    for (;;) {
      if (await answers()) {
        try {
          if (await Blazor.reconnect()) break;
          // The server forgot this page: it was started anew, or the page was away too long.
          location.reload();
          return;
        } catch {
          // It answers, and not for this page yet.
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    connected();
    typing?.focus();
  }

  function connected() {
    reconnecting = false;
    document.body.classList.remove("is-offline");
    for (const form of forms()) form.inert = false;
    banner().hidden = true;
  }

  // What was typed and is not stored yet: it is the tab's, which forgets it when it is closed. A page must be able to read it back in one message.
  const mostKept = 250_000;
  const keep = (place, text) => {
    sessionStorage.removeItem(place);
    if (!text || text.length > mostKept) return;
    try {
      sessionStorage.setItem(place, text);
    } catch {
      // It has no room for it: then a page that is loaded again begins anew.
    }
  };
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".logout")) sessionStorage.clear();
  });

  // Keys: an element says by data-key which key it has, and by data-key-help what that does.
  const keyed = () =>
    [...document.querySelectorAll("[data-key]")].filter((element) => element.offsetParent !== null || element.dataset.keyAlways !== undefined);
  const takesText = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(textarea|select)$/i.test(element.tagName) ||
      (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/i.test(element.type)));
  const openDialog = () => document.querySelector(".mud-dialog");

  // First of all who listen: a dialog that opens listens for itself only a moment later.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const dialog = openDialog();
    if (takesText(event.target) && !(dialog && event.key === "Escape")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const element = keyed().find((candidate) => candidate.dataset.key === event.key && (!dialog || dialog.contains(candidate)));
    if (!element) return;
    event.preventDefault();
    event.stopPropagation();
    if (takesText(element)) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  }, { capture: true });

  // Where one picks by typing, the first letter replaces what is there. Done here and not by the server, whose word would come when letters were typed already.
  let entered;
  document.addEventListener("focusin", (event) => {
    entered = event.target.dataset?.picks === undefined ? undefined : event.target;
    entered?.select();
  });
  document.addEventListener("click", (event) => {
    // The click that led into the field has put the cursor somewhere.
    if (event.target === entered) entered.select();
    entered = undefined;
  });

  const listKeys = () => {
    const seen = new Map();
    for (const element of keyed()) {
      if (!seen.has(element.dataset.key)) seen.set(element.dataset.key, element.dataset.keyHelp ?? element.textContent.trim());
    }
    return [...seen].map(([key, help]) => ({ key, help }));
  };

  // The graph: wheel and drag, or its buttons. The page draws it anew as it changes; how it is looked at stays.
  const views = new WeakMap();
  const viewOf = (graph) => views.get(graph) ?? { x: 0, y: 0, scale: 1 };
  const look = (graph, view) => {
    views.set(graph, view);
    graph.querySelector("[data-graph-content]").setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
  };
  const zoom = (graph, factor, x, y) => {
    const view = viewOf(graph);
    const scale = Math.min(6, Math.max(0.2, view.scale * factor));
    const ratio = scale / view.scale;
    look(graph, { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio });
  };
  const pointIn = (graph, event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(graph.getScreenCTM().inverse());
  document.addEventListener("click", (event) => {
    const how = event.target.closest?.("[data-graph-zoom]")?.dataset.graphZoom;
    if (!how) return;
    const graph = event.target.closest("[data-graph-zoom]").parentElement.parentElement.querySelector("[data-graph]");
    const box = graph.viewBox.baseVal;
    if (how === "all") look(graph, { x: 0, y: 0, scale: 1 });
    else zoom(graph, how === "in" ? 1.3 : 1 / 1.3, box.width / 2, box.height / 2);
  });
  document.addEventListener("wheel", (event) => {
    const graph = event.target.closest?.("[data-graph]");
    // Without a key the wheel scrolls the page, as everywhere.
    if (!graph || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const at = pointIn(graph, event);
    zoom(graph, event.deltaY < 0 ? 1.15 : 1 / 1.15, at.x, at.y);
  }, { passive: false });
  document.addEventListener("pointerdown", (event) => {
    const graph = event.target.closest?.("[data-graph]");
    if (!graph || event.button !== 0 || event.target.closest("a")) return;
    const start = pointIn(graph, event);
    const view = viewOf(graph);
    const move = (moved) => {
      const at = pointIn(graph, moved);
      look(graph, { ...view, x: view.x + at.x - start.x, y: view.y + at.y - start.y });
    };
    const end = () => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
  });

  return {
    reconnect,
    connected,
    listKeys,
    settle: () => {},
    keep,
    findKept: (place) => sessionStorage.getItem(place),
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    recall: () => document.cookie.match(/(?:^|; )page=([^;]*)/)?.[1] ?? null,
    remember: (value) => setCookie("page", value, location.pathname),
    chooseTheme: (isDark) => {
      document.documentElement.dataset.theme = isDark ? "dark" : "light";
      setCookie("theme", isDark ? "dark" : "light", "/");
    },
    focusPage: () => document.getElementById("content")?.focus(),
  };
})();
window.xos = xos;

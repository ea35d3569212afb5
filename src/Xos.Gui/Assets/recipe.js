// The editor of recipes: Monaco, which is large, so that only the page that shows it loads it. What is marked, suggested and explained comes from the core.
const patience = 300;
let loaded;
let current;

// Colours of the pages, so that each word is readable on its ground.
const colours = {
  light: { base: "vs", ground: "#ffffff", text: "#1b2530", quiet: "#4d5b69", key: "#1d4f8f", value: "#1a6b35", number: "#8a4b00", line: "#eef1f5" },
  dark: { base: "vs-dark", ground: "#18212b", text: "#e8eef5", quiet: "#b1bdc9", key: "#8ab8f5", value: "#7fd49a", number: "#f6a821", line: "#212c38" },
};
const theme = () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

const addScript = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} is not to be had.`));
    document.head.append(script);
  });

async function loadOnce(interop, loader) {
  await addScript(interop);
  // What the loader finds under this name is its configuration; then it takes the name.
  window.require = { paths: { vs: loader.replace(/\/loader\.js$/, "") } };
  await addScript(loader);
  await new Promise((resolve, reject) => window.require(["vs/editor/editor.main"], resolve, reject));
  for (const [name, of] of Object.entries(colours)) {
    monaco.editor.defineTheme(name, {
      base: of.base,
      inherit: true,
      rules: [
        { token: "", foreground: of.text },
        { token: "type", foreground: of.key },
        { token: "string.yaml", foreground: of.value },
        { token: "number", foreground: of.number },
        { token: "keyword", foreground: of.number },
        { token: "comment", foreground: of.quiet },
        { token: "operators", foreground: of.quiet },
      ],
      colors: {
        "editor.background": of.ground,
        "editor.foreground": of.text,
        "editor.lineHighlightBackground": of.line,
        "editorLineNumber.foreground": of.quiet,
        "editorLineNumber.activeForeground": of.text,
      },
    });
  }
  new MutationObserver(() => monaco.editor.setTheme(theme())).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  monaco.languages.registerCompletionItemProvider("yaml", { triggerCharacters: [" ", ".", "/", "-"], provideCompletionItems: suggest });
  monaco.languages.registerHoverProvider("yaml", { provideHover: explain });
}

export const load = (interop, loader) => (loaded ??= loadOnce(interop, loader));
export const themeName = theme;

const textOf = (model) => model.getValue(monaco.editor.EndOfLinePreference.LF);
const bytesOf = (model) => (model.getValueLength() === 0 ? null : new TextEncoder().encode(textOf(model)));
const streamOf = (model) => {
  const bytes = bytesOf(model);
  return bytes && DotNet.createJSStreamReference(bytes);
};
// While the connection is lost, or the text is larger than recipes may be, one goes on typing without help.
const ask = (what, model, ...more) => current?.page.invokeMethodAsync(what, streamOf(model), ...more).catch(() => null);
const askAt = (what, model, at) => ask(what, model, at.lineNumber - 1, at.column - 1);

async function suggest(model, at, _, token) {
  const found = await askAt("SuggestAsync", model, at);
  if (!found || token.isCancellationRequested) return { suggestions: [] };
  const range = new monaco.Range(at.lineNumber, found.start + 1, at.lineNumber, Math.max(found.end + 1, at.column));
  return {
    suggestions: found.items.map((item, i) => ({
      label: item.label,
      insertText: item.insert,
      kind: monaco.languages.CompletionItemKind[item.kind],
      detail: item.detail,
      documentation: item.text,
      sortText: String(i).padStart(6, "0"),
      range,
      additionalTextEdits: item.also
        ? [{ range: new monaco.Range(item.also.line + 1, item.also.column + 1, item.also.line + 1, item.also.column + 1), text: item.also.text }]
        : undefined,
      command: item.hasMore ? { id: "editor.action.triggerSuggest", title: "Suggest" } : undefined,
    })),
  };
}

async function explain(model, at, token) {
  const found = await askAt("ExplainAsync", model, at);
  if (!found || token.isCancellationRequested) return null;
  return {
    range: new monaco.Range(at.lineNumber, found.start + 1, at.lineNumber, found.end + 1),
    contents: found.paragraphs.map((value) => ({ value })),
  };
}

export function attach(id, page, place) {
  const editor = blazorMonaco.editor.getEditor(id);
  const mine = { editor, page, timer: 0 };
  current = mine;
  const frame = editor.getContainerDomNode();
  let isEmpty = true;
  editor.onDidChangeModelContent(() => {
    const now = textOf(editor.getModel()).trim() === "";
    if (now !== isEmpty) {
      isEmpty = now;
      page.invokeMethodAsync("TellAsync", isEmpty);
    }
    xos.keep(place, textOf(editor.getModel()));
    clearTimeout(mine.timer);
    mine.timer = setTimeout(check, patience);
  });
  async function check() {
    const model = editor.getModel();
    const version = model.getVersionId();
    const problems = await ask("CheckAsync", model);
    // Whoever went on typing has it checked again.
    if (problems && current === mine && model.getVersionId() === version) mark(problems);
  }
  // What was written here before the page was loaded again, or another one was shown.
  const kept = xos.findKept(place);
  if (kept) editor.setValue(kept);
  frame.parentElement.style.setProperty("--text-left", `${editor.getLayoutInfo().contentLeft}px`);
  frame.dataset.ready = "";
}

export const read = () => bytesOf(current.editor.getModel());

export function mark(problems) {
  clearTimeout(current.timer);
  monaco.editor.setModelMarkers(
    current.editor.getModel(),
    "core",
    problems
      .filter((problem) => problem.line > 0)
      .map((problem) => ({
        severity: monaco.MarkerSeverity.Error,
        message: problem.message,
        startLineNumber: problem.line,
        endLineNumber: problem.line,
        startColumn: problem.column,
        endColumn: problem.column + problem.length,
      })),
  );
}

export function show(line, column) {
  current.editor.setPosition({ lineNumber: line, column });
  current.editor.revealLineInCenterIfOutsideViewport(line);
  current.editor.focus();
}

export function detach() {
  if (!current) return;
  clearTimeout(current.timer);
  current.editor.getModel()?.dispose();
  current = undefined;
}

/** Has Vue leave the braces of code in a sentence alone, as VitePress does with blocks only. */
export function keepBraces(md) {
  md.core.ruler.push("keep-braces", ({ tokens }) => {
    for (const code of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === "code_inline")) {
      code.attrSet("v-pre", "");
    }
  });
}

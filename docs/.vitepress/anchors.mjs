import fs from "node:fs";
import path from "node:path";

/** Fails when a link leads to a heading that there is not: VitePress itself looks for pages alone. */
export function checkAnchors(folder) {
  const pages = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html"));
  const contents = new Map(pages.map((file) => [file, fs.readFileSync(path.join(folder, file), "utf8")]));
  const all = (text, expression) => new Set(Array.from(text.matchAll(expression), ([, found]) => found));
  const ids = new Map(Array.from(contents, ([file, text]) => [file, all(text, / id="([^"]+)"/g)]));
  const dead = [];
  for (const [file, text] of contents) {
    for (const href of all(text, /<a [^>]*?href="([^"]*#[^"]+)"/g)) {
      const { pathname, hash, host } = new URL(href, `http://site/${file}`);
      const target = pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
      if (host === "site" && !ids.get(target)?.has(decodeURIComponent(hash.slice(1)))) {
        dead.push(`${file} links to ${href}, and there is no such heading`);
      }
    }
  }

  if (dead.length > 0) {
    throw new Error(dead.join("\n"));
  }
}

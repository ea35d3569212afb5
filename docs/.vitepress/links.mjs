import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Where a page of the repository is on the site: docs/ is its root, a README the index of its folder, and the rest in lower case. */
export const sitePath = (file) =>
  "/" +
  file
    .replace(/^docs\//, "")
    .replace(/(^|\/)README\.md$/, "$1index.md")
    .replace(/^[A-Z]+\.md$/, (name) => name.toLowerCase());

const isPage = (file) => file.endsWith(".md") && (file.startsWith("docs/") || !file.includes("/"));

/** Links lead where they lead in the repository. What is no page of the site, such as the source of a sample, is named there without a link. */
export function resolveLinks(md) {
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    for (const { children } of tokens) {
      const open = [];
      for (const token of children ?? []) {
        if (token.type === "link_open") {
          open.push(token);
          follow(token, env.realPath ?? env.path);
        } else if (token.type === "link_close" && open.pop().tag !== "a") {
          token.tag = "span";
        }
      }
    }
  });
}

function follow(link, page) {
  const href = link.attrGet("href");
  if (/^([a-z]+:|#)/.test(href)) {
    return;
  }

  const [, target, anchor] = /^([^#]*)(#.*)?$/.exec(href);
  const file = path.relative(repository, path.resolve(path.dirname(page), decodeURI(target)));
  if (!fs.existsSync(path.join(repository, file))) {
    throw new Error(`${path.relative(repository, page)} links to ${href}, which does not exist`);
  }

  if (isPage(file)) {
    link.attrSet("href", sitePath(file) + (anchor ?? ""));
  } else {
    link.type = "span_open"; // nobody takes it for a link any more
    link.tag = "span";
    link.attrs = [["title", file]];
  }
}

import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { checkAnchors } from "./anchors.mjs";
import { keepBraces } from "./braces.mjs";
import { labelBlocks } from "./labels.mjs";
import { resolveLinks, sitePath } from "./links.mjs";
import { navigation } from "./navigation.mjs";

// Pages beside docs/ find no node_modules above them: what they import is looked for as if they were in it.
const here = fileURLToPath(import.meta.url);
const besideDocs = {
  name: "beside-docs",
  enforce: "pre",
  resolveId(source, importer, options) {
    return /^vue(\/|$)/.test(source) && importer?.endsWith(".md") ? this.resolve(source, here, { ...options, skipSelf: true }) : null;
  },
};

const icon = fs.readFileSync(new URL("../../src/icon.png", import.meta.url), "base64");

export default defineConfig({
  title: "XOS on .NET",
  description: "Declare services, and have synchronizers drive their back ends there",
  lang: "en",
  // The pages are those that one reads in the repository, the README first; nothing is written for the site alone.
  srcDir: "..",
  srcExclude: ["!(docs)/**/*.md", "docs/node_modules/**"],
  ignoreDeadLinks: "localhostLinks",
  rewrites: (path) => sitePath(path).slice(1),
  head: [["link", { rel: "icon", type: "image/png", href: `data:image/png;base64,${icon}` }]],
  vite: { plugins: [besideDocs] },
  markdown: {
    // Headings have the addresses that they have where the repository is read.
    anchor: { slugify: (heading) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, "").replaceAll(" ", "-") },
    config: (md) => {
      resolveLinks(md);
      labelBlocks(md);
      keepBraces(md);
    },
  },
  buildEnd: ({ outDir }) => checkAnchors(outDir),
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    ...navigation,
  },
});

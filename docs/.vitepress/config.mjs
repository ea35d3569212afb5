import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { checkAnchors } from "./anchors.mjs";
import { labelBlocks } from "./labels.mjs";
import { keepBraces } from "./braces.mjs";
import { resolveLinks, sitePath } from "./links.mjs";

// Pages beside docs/ find no node_modules above them: what they import is looked for as if they were in it.
const here = fileURLToPath(import.meta.url);
const besideDocs = {
  name: "beside-docs",
  enforce: "pre",
  resolveId(source, importer, options) {
    return /^vue(\/|$)/.test(source) && importer?.endsWith(".md") ? this.resolve(source, here, { ...options, skipSelf: true }) : null;
  },
};
const page = (text, path) => ({ text, link: sitePath(path) });

export default defineConfig({
  title: "XOS on .NET",
  description: "Declare services, and have synchronizers drive their back ends there",
  lang: "en",
  // The pages are those that one reads in the repository, the README first; nothing is written for the site alone.
  srcDir: "..",
  srcExclude: ["!(docs)/**/*.md", "docs/node_modules/**"],
  ignoreDeadLinks: "localhostLinks",
  rewrites: (path) => sitePath(path).slice(1),
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
    nav: [
      page("Tutorial", "docs/tutorial.md"),
      page("Diagnostics", "docs/diagnostics/README.md"),
      page("Changes", "CHANGELOG.md"),
    ],
    sidebar: [
      { text: "Start", items: [page("What it is", "README.md"), page("Tutorial", "docs/tutorial.md"), page("Moving from Python", "docs/migrating.md")] },
      {
        text: "Writing services",
        items: [
          page("The xproto language", "docs/language.md"),
          page("Models in C#", "docs/models.md"),
          page("Writing steps", "docs/steps.md"),
          page("What a synchronizer runs", "docs/actors.md"),
          page("Testing steps", "docs/testing-steps.md"),
          page("Recipes in TOSCA", "docs/tosca.md"),
          page("Packages", "docs/packages.md"),
          page("xproto, the compiler", "docs/cli.md"),
          page("Diagnostics", "docs/diagnostics/README.md"),
        ],
      },
      {
        text: "Running a core",
        items: [
          page("Settings, users, interfaces", "docs/core.md"),
          page("The GUI", "docs/gui.md"),
          page("xos, the command line", "docs/xos.md"),
          page("Following what happens", "docs/feed.md"),
          page("Operating", "docs/operations.md"),
          page("Backups", "docs/backup.md"),
          page("Importing from the reference", "docs/import.md"),
          page("Security", "docs/security.md"),
          page("Clients of the reference", "docs/compatibility.md"),
        ],
      },
      {
        text: "How it is made",
        items: [
          page("Architecture and decisions", "docs/architecture.md"),
          page("Performance", "docs/performance.md"),
          page("Contributing", "CONTRIBUTING.md"),
          page("Reporting a vulnerability", "SECURITY.md"),
          page("Changes", "CHANGELOG.md"),
        ],
      },
    ],
  },
});

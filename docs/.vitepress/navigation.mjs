import fs from "node:fs";
import path from "node:path";
import { repository, sitePath } from "./links.mjs";

const named = new Set();

function page(text, file) {
  named.add(file);
  if (!fs.existsSync(path.join(repository, file))) {
    throw new Error(`The navigation names ${file}, which does not exist`);
  }

  return { text, link: sitePath(file) };
}

/** What stands above and beside each page. */
export const navigation = {
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
        page("A larger sample", "docs/access-network.md"),
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
        page("Images and Kubernetes", "docs/deploying.md"),
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
};

for (const file of fs.readdirSync(path.join(repository, "docs")).filter((name) => name.endsWith(".md"))) {
  if (!named.has(`docs/${file}`)) {
    throw new Error(`docs/${file} is in no navigation: add it to docs/.vitepress/navigation.mjs`);
  }
}

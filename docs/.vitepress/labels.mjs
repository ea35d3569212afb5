const words = { stays: "first terminal", log: "the program says", answer: "answer", elsewhere: "where there is Docker or a cluster" };

/** Shows what stands behind the language of a block, as eng/tutorial reads it. */
export function labelBlocks(md) {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...others) => {
    const word = tokens[index].info.split(" ")[1] ?? "";
    const label = word.includes("/") ? word : words[word];
    return (label ? `<p class="block-label">${md.utils.escapeHtml(label)}</p>` : "") + fence(tokens, index, ...others);
  };
}

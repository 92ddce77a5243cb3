// Runs in the browser: what reaches out of the page, and labels of charts that are cut off or lie on each other.
(() => {
  const width = document.documentElement.clientWidth;
  const scrolls = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [];
  // A table may scroll within its own frame.
  const out = [...document.querySelectorAll('main *')]
    .filter((element) => !element.closest('.scroll table') && !element.closest('svg'))
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName}.${element.className} reaches out`);
  return [...scrolls, ...out, ...[...document.querySelectorAll('svg')].flatMap(labelFaults)];

  function labelFaults(svg) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) return [];
    const labels = [...svg.querySelectorAll('text')].map((text) => ({
      text: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    const cut = labels
      .filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1)
      .map(({ text }) => `"${text}" is cut off`);
    const overlapping = labels.flatMap((one, index) =>
      labels
        .slice(index + 1)
        .filter((other) => overlap(one.box, other.box))
        .map((other) => `"${one.text}" and "${other.text}" overlap`),
    );
    return [...cut, ...overlapping];
  }

  // Line boxes are taller than letters: the lines of one label may touch by a little.
  function overlap(a, b) {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return across > 1 && down > 4;
  }
})();

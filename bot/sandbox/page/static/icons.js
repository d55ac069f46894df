// Small drawings, as elements: the page's rules allow no markup in texts.
const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  pencil: "M4.5 19.5l1-4.2L16 4.8a2 2 0 0 1 2.8 0l.4.4a2 2 0 0 1 0 2.8L8.7 18.5z M14.2 6.6l3.2 3.2",
  reply: "M9.5 6.5 4.5 11.5l5 5 M5 11.5h8.5a6 6 0 0 1 6 6v1",
  forward: "M14.5 6.5l5 5-5 5 M19 11.5h-8.5a6 6 0 0 0-6 6v1",
  muted: "M9 5.6A6 6 0 0 1 18 10.5c0 2 .4 3.3 1 4.3 M6.3 8.6A6 6 0 0 0 6 10.5c0 4-2 6-2 6h12.5 M10 20h4 M4 4l16 16",
};

/** The drawing `name`; with a `label` it says something of its own, without one it decorates what does. */
export function icon(name, label = "") {
  const result = document.createElementNS(SVG, "svg");
  result.setAttribute("viewBox", "0 0 24 24");
  result.setAttribute("class", `icon ${name}`);
  if (label) {
    result.setAttribute("role", "img");
    result.setAttribute("aria-label", label);
    result.append(titled(label));
  } else {
    result.setAttribute("aria-hidden", "true");
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  result.append(path);
  return result;
}

function titled(label) {
  const result = document.createElementNS(SVG, "title");
  result.textContent = label;
  return result;
}

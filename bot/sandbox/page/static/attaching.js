// A file that is to be sent: chosen, read, and told as the sandbox wants it.
import { $ } from "./state.js";

let take;

/** Calls `taken` with the file that is chosen. */
export const onFile = (taken) => (take = taken);

$("attach").onclick = () => $("file").click();
$("file").onchange = () => {
  const [file] = $("file").files;
  if (file) take(file);
  $("file").value = ""; // so that the same one can be chosen again
};

/** What there is to say of `file`; a picture has its size. */
export async function told(file) {
  const size = await sizeOf(file);
  return { name: file.name, kind: file.type || "application/octet-stream", content: await base64(file), size };
}

/** "release.pdf, 12 kB" */
export const named = (file) => `${file.name}, ${Math.max(1, Math.round(file.size / 1000))} kB`;

async function sizeOf(file) {
  if (!file.type.startsWith("image/")) return null;
  try {
    const { width, height } = await createImageBitmap(file);
    return [width, height];
  } catch {
    return null; // sent as a file: the browser cannot show it
  }
}

const base64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

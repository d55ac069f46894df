// The two ways between the page and the sandbox: events come in, wishes go out.

export const GONE = "The bot has stopped. This page goes on by itself once it runs again.";
const AGAIN_MS = 1500;

/** Calls `onEvent` with everything that happens, and `onTrouble` with true when the line is cut, false when it is back. */
export function listen(onEvent, onTrouble) {
  const source = new EventSource("/sandbox/events");
  source.onmessage = (message) => {
    onTrouble(false);
    onEvent(JSON.parse(message.data));
  };
  source.onerror = () => {
    onTrouble(true);
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    setTimeout(() => listen(onEvent, onTrouble), AGAIN_MS);
  };
}

let last = Promise.resolve();

/** Sends a wish, once those before it have arrived: what was pressed first happens first. Resolves to '' when it was
 * granted, else to the reason in words. */
export function wish(path, content) {
  last = last.then(() => sent(path, content));
  return last;
}

async function sent(path, content) {
  try {
    const answer = await fetch(`/sandbox/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
    if (answer.ok) return "";
    return (await answer.json()).error;
  } catch {
    return "That did not arrive: the bot does not answer. Is it still running?";
  }
}

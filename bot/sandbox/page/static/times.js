// Dates and hours in words. Instants are Unix seconds, as Telegram sends them.

const parts = (seconds, zone, options) =>
  Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options })
      .formatToParts(seconds * 1000)
      .map(({ type, value }) => [type, value]),
  );

/** "Fri 26 Dec 2025" */
export function weekday(seconds, zone) {
  const p = parts(seconds, zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`;
}

/** "26 Dec 2025", or "26 December 2025" */
export function day(seconds, zone, month = "short") {
  const p = parts(seconds, zone, { day: "numeric", month, year: "numeric" });
  return `${p.day} ${p.month} ${p.year}`;
}

/** "23:59" */
export function hour(seconds, zone) {
  const p = parts(seconds, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${p.hour}:${p.minute}`;
}

/** "2025-12-26T23:59", as a field for a day and an hour takes it */
export function local(seconds, zone) {
  const p = parts(seconds, zone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return `${p.year}-${p.month}-${p.day}T${hour(seconds, zone)}`;
}

// The steps and the rounding of Telegram's apps: days up to 30, then months of 30 days.
const STEPS = [
  [60, 1, "second"],
  [3600, 60, "minute"],
  [86400, 3600, "hour"],
  [30 * 86400, 86400, "day"],
  [365 * 86400, 30 * 86400, "month"],
  [Infinity, 365 * 86400, "year"],
];

/** "10 months ago", "in 3 days" */
export function relative(seconds, now) {
  const distance = Math.max(1, Math.round(Math.abs(seconds - now)));
  const [, size, unit] = STEPS.find(([limit]) => distance < limit);
  const count = Math.round(distance / size) * (seconds > now ? 1 : -1);
  return new Intl.RelativeTimeFormat("en").format(count, unit);
}

/** How a time entity shows: in the viewer's own language and zone. `format` is Telegram's, such as "wDT" or "r". */
export function told(seconds, format, now) {
  if (format === "r") return relative(seconds, now);
  const options = {};
  if (format.includes("w")) options.weekday = "short";
  if (format.includes("d")) Object.assign(options, { day: "numeric", month: "short", ...otherYear(seconds, now) });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) options.second = "2-digit";
  return new Intl.DateTimeFormat(undefined, options).format(seconds * 1000);
}

/** The whole of it, for whoever points at a time: "Thu, 15 January 2026 at 07:00 GMT+7" */
export function whole(seconds) {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" }).format(seconds * 1000);
}

function otherYear(seconds, now) {
  const year = (at) => new Date(at * 1000).getFullYear();
  return year(seconds) === year(now) ? {} : { year: "numeric" };
}

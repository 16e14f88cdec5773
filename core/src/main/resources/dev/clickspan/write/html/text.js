// Numbers, durations, times and names as text for the reader: figures in the reader's locale.

const LOCALES = navigator.languages;
const WHOLE = new Intl.NumberFormat(LOCALES);
const ONE_DIGIT = new Intl.NumberFormat(LOCALES, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const SHARE = new Intl.NumberFormat(LOCALES, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const COMPACT = new Intl.NumberFormat(LOCALES, { notation: 'compact', maximumFractionDigits: 1 });
const DECIMAL = new Intl.NumberFormat(LOCALES, { maximumFractionDigits: 1 });
// Times come as those of the report's zone, written as if they were UTC: browsers don't know every zone.
const DAY = new Intl.DateTimeFormat(LOCALES, { timeZone: 'UTC', dateStyle: 'medium' });
const MINUTE = new Intl.DateTimeFormat(LOCALES, { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'short' });

const NONE = '–';
const SECOND = 1000;
const MINUTE_MILLIS = 60 * SECOND;
const HOUR = 60 * MINUTE_MILLIS;
const DAY_MILLIS = 24 * HOUR;
const CLIP = 60;
const LEAST_SHARE = 0.001;

function shareText(count, of) {
  return of === 0 ? NONE : partText(count / of);
}

// A little is not nothing.
function partText(part) {
  return part > 0 && part < LEAST_SHARE / 2 ? `< ${SHARE.format(LEAST_SHARE)}` : SHARE.format(part);
}

// As DurationWords writes them: two units at most, 1 h 12 min.
function durationText(millis) {
  if (millis === null) {
    return NONE;
  }
  if (millis < SECOND) {
    return `${WHOLE.format(millis)} ms`;
  }
  if (millis < 10 * SECOND) {
    return `${DECIMAL.format(Math.round(millis / 100) / 10)} s`;
  }
  const last = millis < HOUR ? SECOND : millis < DAY_MILLIS ? MINUTE_MILLIS : HOUR;
  return units(Math.round(millis / last) * last);
}

function units(millis) {
  return [[Math.floor(millis / DAY_MILLIS), 'd'], [Math.floor(millis % DAY_MILLIS / HOUR), 'h'],
    [Math.floor(millis % HOUR / MINUTE_MILLIS), 'min'], [Math.floor(millis % MINUTE_MILLIS / SECOND), 's']]
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${WHOLE.format(count)} ${unit}`)
    .join(' ') || '0 s';
}

function bytesText(bytes) {
  const scale = ['B', 'kB', 'MB', 'GB', 'TB'];
  let step = 0;
  while (bytes >= 1000 && step < scale.length - 1) {
    bytes /= 1000;
    step++;
  }
  return `${DECIMAL.format(bytes)} ${scale[step]}`;
}

// A name where there is no room for elements: in one line, clipped, its direction its own.
function nameText(value) {
  if (value === null || value === '') {
    return noName(value);
  }
  return `\u2068${clipped(visible(value))}\u2069`;
}

// In parentheses: a name may well be the word “missing”.
function noName(value) {
  return value === null ? '(missing)' : '(empty text)';
}

// What the terminal's tables escape too: control and format characters, and separators of lines.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

// Names that differ look different, and none looks like nothing: a name of spaces alone is in quotation marks.
function visible(text) {
  const shown = text.replace(text.trim() === '' ? /[^ ]/gu : HIDDEN, pictured);
  return shown.trim() === '' ? `“${shown}”` : shown;
}

// By the picture that Unicode has for it, else by its number.
function pictured(character) {
  const code = character.codePointAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

// By code points, so that no pair of surrogates is cut in half.
function clipped(text) {
  return text.length <= CLIP ? text : `${Array.from(text.slice(0, 2 * CLIP)).slice(0, CLIP - 1).join('')}…`;
}

// A name as an element. What is missing and what is empty don't look like any name.
function nameElement(value) {
  if (value === null || value === '') {
    const note = element('span', noName(value));
    note.className = 'missing';
    return note;
  }
  const shown = visible(value);
  return shown.length <= CLIP ? element('bdi', shown) : longName(shown);
}

function longName(shown) {
  const all = document.createElement('details');
  all.className = 'long';
  const summary = document.createElement('summary');
  summary.append(element('bdi', clipped(shown)));
  all.append(summary, element('bdi', shown));
  return all;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// Writes the figures that are in the page already as the reader's locale has them.
function localize() {
  const forms = { number: (v) => WHOLE.format(v), ratio: (v) => ONE_DIGIT.format(v), share: partText, duration: durationText };
  for (const figure of document.querySelectorAll('data')) {
    figure.textContent = forms[figure.className](Number(figure.value));
  }
  for (const time of document.querySelectorAll('time')) {
    time.textContent = MINUTE.format(Number(time.dataset.local));
  }
}

// Sessions over time: days or hours, the whole period or a part of it.

const FEW_POINTS = 70;
const LEAST_UNITS = 6;
const MINUTE_STEP = 60000;

function showTimeline(data) {
  const units = { day: points(data.days), hour: points(data.hours) };
  const view = { unit: units.day !== null && units.day.length > 2 || units.hour === null ? 'day' : 'hour', start: 0, end: 100 };
  const shown = () => units[view.unit];
  const timeText = (millis) => (view.unit === 'day' ? DAY : MINUTE).format(millis);

  const drawing = showChart(document.getElementById('time-chart'), {
    words: () => timelineWords(shown(), view.unit, timeText),
    option: (style) => timelineOption(style, shown(), view, timeText),
  });
  drawing.chart.on('datazoom', (change) => {
    const part = change.batch?.[0] ?? change;
    Object.assign(view, { start: part.start, end: part.end });
    drawing.chart.setOption({ xAxis: { axisLabel: { customValues: ticks(shown(), view, look()) } } });
    enableZoom(view, leastPart(shown(), view.unit));
  });

  function zoomTo(start, end) {
    const width = Math.min(100, Math.max(leastPart(shown(), view.unit), end - start));
    const from = Math.min(Math.max(0, (start + end - width) / 2), 100 - width);
    drawing.chart.dispatchAction({ type: 'dataZoom', start: from, end: from + width });
  }

  function choose(unit) {
    view.unit = unit;
    draw(drawing, look());
    zoomTo(view.start, view.end); // days may not be as near as hours were
    markUnit(view.unit, units);
    timelineTable(units, view.unit);
  }

  const quarter = () => (view.end - view.start) / 4;
  onClick('zoom-in', () => zoomTo(view.start + quarter(), view.end - quarter()));
  onClick('zoom-out', () => zoomTo(view.start - 2 * quarter(), view.end + 2 * quarter()));
  onClick('earlier', () => zoomTo(view.start - 2 * quarter(), view.end - 2 * quarter()));
  onClick('later', () => zoomTo(view.start + 2 * quarter(), view.end + 2 * quarter()));
  onClick('whole', () => zoomTo(0, 100));
  onClick('by-day', () => choose('day'));
  onClick('by-hour', () => choose('hour'));
  markUnit(view.unit, units);
  enableZoom(view, leastPart(shown(), view.unit));
  timelineTable(units, view.unit);
}

// Pairs of minutes and sessions in one row of numbers; null where the report left them out.
function points(flat) {
  if (flat === null) {
    return null;
  }
  const made = [];
  for (let i = 0; i < flat.length; i += 2) {
    made.push([flat[i] * MINUTE_STEP, flat[i + 1]]);
  }
  return made;
}

function timelineOption(style, shown, view, timeText) {
  const bars = shown.length <= FEW_POINTS;
  const series = bars
    ? { type: 'bar', barMaxWidth: 3 * style.rem, itemStyle: { color: style.bar, borderRadius: [2, 2, 0, 0] } }
    : { type: 'line', showSymbol: false, lineStyle: { color: style.accent, width: 1.5 }, itemStyle: { color: style.accent }, areaStyle: { color: style.bar, opacity: 0.18 } };
  return {
    grid: { left: 3.6 * style.rem, right: 1.4 * style.rem, top: 0.8 * style.rem, bottom: (style.paper ? 2 : 4.6) * style.rem },
    useUTC: true,
    tooltip: tooltip(style, (item) => [timeText(item.value[0]), `${WHOLE.format(item.value[1])} sessions`]),
    xAxis: {
      type: 'time',
      axisLabel: { ...axisText(style), formatter: tickText(shown), customValues: ticks(shown, view, style) },
      axisLine: { lineStyle: { color: style.barQuiet } }, axisTick: { show: false }, splitLine: { show: false },
    },
    yAxis: countAxis(style),
    dataZoom: [{
      type: 'slider', show: !style.paper, start: view.start, end: view.end, minSpan: leastPart(shown, view.unit), height: 1.9 * style.rem, bottom: 0.3 * style.rem, filterMode: 'none',
      borderColor: style.line, backgroundColor: 'transparent', fillerColor: `${style.bar}33`, moveHandleSize: 0, brushSelect: false,
      dataBackground: { lineStyle: { color: style.barQuiet }, areaStyle: { color: style.barQuiet } },
      selectedDataBackground: { lineStyle: { color: style.bar }, areaStyle: { color: style.bar } },
      handleStyle: { color: style.card, borderColor: style.quiet }, textStyle: { color: style.quiet },
      showDetail: false,
    }],
    series: [{ ...series, cursor: 'default', data: shown }],
  };
}

// The library's own ticks fall on uneven days. These are few enough to fit, and begin months, weeks, days or hours.
function ticks(shown, view, style) {
  const first = shown[0][0];
  const span = shown[shown.length - 1][0] - first;
  const from = first + span * view.start / 100;
  const until = first + span * view.end / 100;
  const room = Math.max(2, Math.floor(document.getElementById('time-chart').clientWidth / (6 * style.rem)));
  const step = TICK_STEPS.find((millis) => (until - from) / millis <= room);
  return step === undefined ? monthTicks(from, until, room) : stepTicks(from, until, step);
}

function stepTicks(from, until, step) {
  const made = [];
  const origin = step % (7 * DAY_MILLIS) === 0 ? MONDAY : 0;
  for (let tick = Math.ceil((from - origin) / step) * step + origin; tick <= until; tick += step) {
    made.push(tick);
  }
  return made;
}

function monthTicks(from, until, room) {
  const months = (until - from) / (30 * DAY_MILLIS);
  const step = [1, 2, 3, 6].find((some) => months / some <= room) ?? 12 * Math.ceil(months / 12 / room);
  const start = new Date(from);
  const made = [];
  for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step; ; month += step) {
    const tick = Date.UTC(Math.floor(month / 12), month % 12);
    if (tick > until) {
      return made;
    }
    if (tick >= from) {
      made.push(tick);
    }
  }
}

const TICK_STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY_MILLIS, 2 * DAY_MILLIS, 7 * DAY_MILLIS, 14 * DAY_MILLIS];
const YEAR = 365 * DAY_MILLIS;
const MONDAY = 4 * DAY_MILLIS; // 1970 began on a Thursday
const TICK_DAY = new Intl.DateTimeFormat(LOCALES, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const TICK_LONG = new Intl.DateTimeFormat(LOCALES, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const TICK_TIME = new Intl.DateTimeFormat(LOCALES, { timeZone: 'UTC', timeStyle: 'short' });

function tickText(shown) {
  const day = shown[shown.length - 1][0] - shown[0][0] > YEAR ? TICK_LONG : TICK_DAY;
  return (millis) => (millis % DAY_MILLIS === 0 ? day : TICK_TIME).format(millis);
}

function timelineWords(shown, unit, timeText) {
  const most = shown.reduce((best, point) => (point[1] > best[1] ? point : best));
  return `Chart: sessions started per ${unit}, from ${timeText(shown[0][0])} to ${timeText(shown[shown.length - 1][0])}. `
    + `Most on ${timeText(most[0])}: ${WHOLE.format(most[1])}. A table below has all numbers.`;
}

function markUnit(unit, units) {
  for (const [name, id] of [['day', 'by-day'], ['hour', 'by-hour']]) {
    const choice = document.getElementById(id);
    choice.setAttribute('aria-pressed', String(unit === name));
    choice.disabled = units[name] === null;
    choice.title = choice.disabled ? 'Too many to draw; the JSON report has them.' : '';
  }
}

// How much of the period stays in view, in percent: any nearer, and there would be nothing to see.
function leastPart(shown, unit) {
  const span = shown[shown.length - 1][0] - shown[0][0];
  return Math.min(100, 100 * LEAST_UNITS * (unit === 'day' ? DAY_MILLIS : HOUR) / span);
}

function enableZoom(view, least) {
  document.getElementById('zoom-in').disabled = view.end - view.start < 1.001 * least;
  const whole = view.end - view.start > 99.9;
  for (const id of ['zoom-out', 'whole']) {
    document.getElementById(id).disabled = whole;
  }
  document.getElementById('earlier').disabled = view.start <= 0.05;
  document.getElementById('later').disabled = view.end >= 99.95;
}

function timelineTable(units, unit) {
  const format = unit === 'day' ? DAY : MINUTE;
  showTable(document.getElementById('time-table'), {
    caption: `Sessions started per ${unit}`,
    columns: [
      { label: unit === 'day' ? 'Day' : 'Hour', value: (row) => row[0], text: (millis) => format.format(millis) },
      { label: 'Sessions', value: (row) => row[1], text: (count) => WHOLE.format(count) },
    ],
    rows: units[unit].filter(([, sessions]) => sessions > 0),
  });
}

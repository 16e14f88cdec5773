// Puts the report's data on the page. Rows are arrays, as PageData writes them.

const TOP_BARS = 10;
const FEW_FILES = 12;

const REASONS = {
  too_long: 'longer than 64 MiB',
  bad_utf8: 'not UTF-8',
  not_json: 'not JSON',
  not_object: 'JSON, but no object',
  trailing_garbage: 'an object with something after it',
  no_visitor: 'no visitor',
  no_time: 'no time',
  bad_time: 'a time that can’t be read, or outside of 1970 to 9999',
};

function onClick(id, action) {
  document.getElementById(id).addEventListener('click', action);
}

function count(label, value) {
  return { label, value, text: (number) => WHOLE.format(number) };
}

function duration(label, value) {
  return { label, value, text: durationText };
}

function share(label, value) {
  return { label, value, text: (part) => (part === null ? NONE : partText(part)) };
}

function part(number, of) {
  return of === 0 ? null : number / of;
}

function showFiles(data) {
  const cut = data.fileCount - data.files.length;
  const chart = document.getElementById('files-chart');
  if (data.sessions > 0) {
    showFilesChart(chart, data);
  } else {
    chart.remove();
  }
  showTable(document.getElementById('files-table'), {
    caption: cut === 0 ? 'Files that were read, in their order' : `The first ${WHOLE.format(data.files.length)} of ${WHOLE.format(data.fileCount)} files; the JSON report has all`,
    noun: data.files.length > FIRST_ROWS ? 'files' : undefined,
    rows: data.files,
    total: data.fileCount,
    columns: [
      { label: 'File', value: (row) => row[0] },
      count('Sessions', (row) => row[1]),
      share('Share', (row) => part(row[1], data.sessions)),
      count('Events', (row) => row[2]),
      count('Lines', (row) => row[3]),
      count('Rejected lines', (row) => row[4]),
      ...(data.eventsExcluded ? [count('Excluded', (row) => row[6])] : []),
      ...(data.duplicatesDropped ? [count('Duplicates', (row) => row[7])] : []),
      ...(data.statesKnown ? [{ label: 'State', value: (row) => row[8], text: (state) => state }] : []),
      { label: 'Size', value: (row) => row[5], text: bytesText },
    ],
  });
}

function showBots(data) {
  const names = ['Held to be bots’', 'Others', 'All'];
  const rows = data.bots.map((row, index) => [names[index], ...row]);
  const [, all] = rows[2];
  showTable(document.getElementById('bots-table'), {
    caption: 'Sessions by who is held to have made them',
    rows,
    columns: [
      { label: 'Traffic', value: (row) => row[0], text: (name) => name },
      count('Sessions', (row) => row[1]),
      share('Share', (row) => part(row[1], all)),
      count('Visitors', (row) => row[2]),
      count('Events', (row) => row[3]),
    ],
  });
}

function showFilesChart(host, data) {
  const bars = data.files.map(([name, sessions]) => ({ name: nameText(name), sessions }));
  const words = () => barWords('sessions by file', bars, data.sessions);
  if (bars.length <= FEW_FILES) {
    lyingBars(host, words, bars, data.sessions);
  } else {
    host.classList.add('tall');
    standingBars(host, words, () => bars, (bar) => [bar.name, `${WHOLE.format(bar.sessions)} sessions`]);
  }
}

function barWords(what, bars, total) {
  const first = bars.slice(0, 5).map((bar) => `${bar.name} ${WHOLE.format(bar.sessions)} (${shareText(bar.sessions, total)})`);
  return `Bar chart: ${what}. ${first.join(', ')}${bars.length > 5 ? ', and others' : ''}. The table beside it has all numbers.`;
}

function showDimension(data, dimension, index) {
  const section = document.createElement('section');
  section.id = `dimension-${index + 1}`;
  const title = document.createElement('h2');
  title.id = `${section.id}-title`;
  title.append('By ', element('bdi', visible(dimension.name)));
  section.setAttribute('aria-labelledby', title.id);
  const pair = document.createElement('div');
  pair.className = 'pair';
  const chart = document.createElement('div');
  chart.className = 'chart';
  const table = document.createElement('div');
  table.id = `${section.id}-table`;
  const picture = document.createElement('div');
  picture.append(chart);
  pair.append(picture, table);
  section.append(title, pair);
  document.getElementById('dimensions').append(section);
  showDimensionChart(chart, data, dimension);
  showDimensionTable(table, data, dimension);
}

function showDimensionChart(host, data, dimension) {
  const bars = dimension.rows.slice(0, TOP_BARS).map(([value, sessions]) => ({ name: nameText(value), sessions, quiet: value === null || value === '' }));
  const others = data.sessions - bars.reduce((sum, bar) => sum + bar.sessions, 0);
  if (others > 0) {
    const rest = element('p', `${WHOLE.format(dimension.count - bars.length + (dimension.others?.[0] ?? 0))} others: ${WHOLE.format(others)}, ${shareText(others, data.sessions)}`);
    rest.className = 'about';
    host.after(rest);
  }
  lyingBars(host, () => barWords(`sessions by ${nameText(dimension.name)}`, bars, data.sessions), bars, data.sessions);
}

function othersText(data, others) {
  if (!others) {
    return '';
  }
  const [values, sessions, events] = others;
  return `(other): ${WHOLE.format(values)} further values, together ${WHOLE.format(sessions)} (${shareText(sessions, data.sessions)}) with ${WHOLE.format(events)} events. `;
}

function showDimensionTable(host, data, dimension) {
  const cut = dimension.count > dimension.rows.length;
  showTable(host, {
    caption: (cut ? `The first ${WHOLE.format(dimension.rows.length)} of ${WHOLE.format(dimension.count)} values; the JSON report has the rest. ` : `${WHOLE.format(dimension.count)} ${dimension.count === 1 ? 'value' : 'values'}. `)
      + othersText(data, dimension.others) + 'Durations are those of multi-event sessions.',
    noun: 'values',
    rows: dimension.rows,
    total: dimension.count,
    sorted: 1,
    columns: [
      { label: 'Value', value: (row) => row[0] },
      count('Sessions', (row) => row[1]),
      share('Share', (row) => part(row[1], data.sessions)),
      count('Visitors', (row) => row[2]),
      count('Events', (row) => row[3]),
      share('Single-event', (row) => part(row[4], row[1])),
      duration('Median', (row) => row[5]),
      duration('p90', (row) => row[6]),
      duration('p99', (row) => row[7]),
    ],
  });
}

function showDurations(data) {
  const buckets = data.histogram.map(([from, all, multi], index) => ({ from, all, multi, name: bucketText(from, data.histogram[index + 1]?.[0]) }));
  const multiEvent = buckets.some((bucket) => bucket.multi > 0);
  const view = { key: multiEvent ? 'multi' : 'all' };
  const total = () => buckets.reduce((sum, bucket) => sum + bucket[view.key], 0);
  const bars = () => buckets.map((bucket) => ({ name: bucket.name, sessions: bucket[view.key] }));
  const drawing = standingBars(document.getElementById('durations-chart'),
    () => `Bar chart: how long sessions last. ${bars().map((bar) => `${bar.name}: ${WHOLE.format(bar.sessions)}`).join(', ')}. A table below has all numbers.`,
    bars, (bar) => [bar.name, `${WHOLE.format(bar.sessions)} sessions`, shareText(bar.sessions, total())]);
  function choose(key) {
    view.key = key;
    document.getElementById('multi-event').setAttribute('aria-pressed', String(key === 'multi'));
    document.getElementById('all-sessions').setAttribute('aria-pressed', String(key === 'all'));
    draw(drawing, look());
  }
  choose(view.key);
  document.getElementById('multi-event').disabled = !multiEvent;
  onClick('multi-event', () => choose('multi'));
  onClick('all-sessions', () => choose('all'));
  showTable(document.getElementById('durations-table'), {
    caption: 'Sessions by their duration',
    firstRows: buckets.length,
    rows: buckets,
    columns: [
      { label: 'Duration', value: (row) => row.name, sort: (row) => row.from, text: (name) => name },
      count('Sessions', (row) => row.all),
      share('Share', (row) => part(row.all, data.sessions)),
      count('Multi-event sessions', (row) => row.multi),
    ],
  });
}

// Both edges in the unit of the lower one: 30–60 s.
function bucketText(from, to) {
  if (from === 0) {
    return `< ${units(to)}`;
  }
  const [size, unit] = from < MINUTE_MILLIS ? [SECOND, 's'] : from < HOUR ? [MINUTE_MILLIS, 'min'] : [HOUR, 'h'];
  return to === undefined ? `≥ ${from / size} ${unit}` : `${from / size}–${to / size} ${unit}`;
}

function showRejects(data) {
  const rejected = data.rejects.reduce((sum, [, number]) => sum + number, 0);
  const link = element('a', `${WHOLE.format(rejected)} of ${WHOLE.format(data.lines)} lines`);
  link.href = '#rejects';
  showNotice(link, ` (${shareText(rejected, data.lines)}) are no events and were left out.`);
  const reason = (id) => `${id}: ${REASONS[id] ?? ''}`;
  const sharedColumns = (value) => [count('Lines', value), share('Share of rejected', (row) => part(value(row), rejected))];
  showTable(document.getElementById('reasons-table'), {
    caption: 'By reason',
    rows: data.rejects,
    columns: [{ label: 'Reason', value: (row) => row[0], text: reason }, ...sharedColumns((row) => row[1])],
  });
  showTable(document.getElementById('rejects-table'), {
    caption: 'By file and reason',
    rows: data.rejectsByFile,
    columns: [{ label: 'File', value: (row) => row[0] }, { label: 'Reason', value: (row) => row[1], text: (id) => id, left: true }, ...sharedColumns((row) => row[2])],
  });
}

function showNotice(...parts) {
  const line = document.createElement('p');
  line.className = 'notice';
  line.append(...parts);
  document.getElementById('notices').append(line);
}

function showContents() {
  const list = document.createElement('ul');
  for (const section of document.querySelectorAll('main section:not([hidden]):not(#summary)')) {
    const link = document.createElement('a');
    link.href = `#${section.id}`;
    link.append(...Array.from(section.querySelector('h2').childNodes, (node) => node.cloneNode(true)));
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  const contents = document.getElementById('contents');
  contents.append(list);
  contents.hidden = false;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

// The button is named for what it turns to.
function nameTheme() {
  const toggle = document.getElementById('theme');
  toggle.textContent = isDark() ? 'Light' : 'Dark';
  toggle.setAttribute('aria-label', `${toggle.textContent} colours`);
}

function showTheme() {
  const toggle = document.getElementById('theme');
  toggle.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    nameTheme();
    drawAll();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    nameTheme();
    drawAll();
  });
  nameTheme();
  toggle.hidden = false;
}

// Browsers say that they print in one of two ways, or both.
function arrangePrint() {
  const root = document.documentElement;
  let chosen;
  let printing = false;
  function begin() {
    if (!printing) {
      printing = true;
      chosen = root.dataset.theme;
      forPrint();
    }
  }
  function end() {
    if (printing) {
      printing = false;
      if (chosen === undefined) {
        delete root.dataset.theme;
      } else {
        root.dataset.theme = chosen;
      }
      nameTheme();
      drawAll();
    }
  }
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  matchMedia('print').addEventListener('change', (media) => (media.matches ? begin() : end()));
}

function showSection(id, show) {
  document.getElementById(id).hidden = false;
  show();
}

function showReport(data) {
  localize();
  if (data.sessions === 0) {
    showNotice('There are no sessions: the input holds no events.');
  }
  if (data.sessions > 0 && (data.days !== null || data.hours !== null)) {
    showSection('time', () => showTimeline(data));
  }
  showSection('files', () => showFiles(data));
  if (data.bots !== null && data.bots[2][0] > 0) {
    showSection('bots', () => showBots(data));
  }
  data.dimensions.filter((dimension) => dimension.count > 0).forEach((dimension, index) => showDimension(data, dimension, index));
  if (data.sessions > 0) {
    showSection('durations', () => showDurations(data));
  }
  if (data.rejects.length > 0) {
    showSection('rejects', () => showRejects(data));
  }
  showContents();
  showTheme();
  arrangePrint();
}

showReport(JSON.parse(document.getElementById('data').textContent));

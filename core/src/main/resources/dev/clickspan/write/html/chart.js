// Charts by Apache ECharts. Each says in words what it shows; the numbers are in a table beside it.

const PRINT_WIDTH = 660;
const MANY_BARS = 20;
const charts = [];

/*
 * Puts a chart into a host element.
 *   words()          what it shows, for those who can't see it
 *   option(look)     what ECharts draws, with these colours and sizes
 *   height(look)     in pixels; without it the style sheet decides
 */
function showChart(host, { words, option, height }) {
  const drawing = { host, words, option, height, chart: undefined };
  host.setAttribute('role', 'img');
  charts.push(drawing);
  draw(drawing, look());
  let width = host.clientWidth;
  new ResizeObserver(() => {
    if (host.clientWidth !== width) {
      width = host.clientWidth;
      draw(drawing, look());
    }
  }).observe(host);
  return drawing;
}

function draw(drawing, style, width = 'auto') {
  const { host } = drawing;
  host.setAttribute('aria-label', drawing.words());
  if (drawing.height !== undefined) {
    host.style.height = `${drawing.height(style)}px`;
  }
  drawing.chart ??= echarts.init(host, null, { renderer: 'svg' });
  drawing.chart.resize({ width });
  drawing.chart.setOption({ ...common(style), ...drawing.option(style) }, { notMerge: true });
}

function drawAll(width) {
  const style = { ...look(), paper: width === PRINT_WIDTH };
  charts.forEach((drawing) => draw(drawing, style, width));
}

// Colours and sizes are those of the style sheet, whatever theme holds.
function look() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('text'), quiet: colour('quiet'), line: colour('line'), card: colour('card'),
    bar: colour('bar'), barQuiet: colour('bar-quiet'), accent: colour('accent'),
    rem: parseFloat(style.fontSize),
  };
}

function common(style) {
  return {
    animation: false, // calm, and the same picture every time
    textStyle: { fontFamily: getComputedStyle(document.documentElement).fontFamily, fontSize: 0.8 * style.rem, color: style.quiet },
  };
}

// The library would build its own tooltips from markup; here they are made of text.
function tooltip(style, lines, trigger = 'axis') {
  return {
    trigger,
    confine: true,
    axisPointer: { type: trigger === 'axis' ? 'line' : 'none', lineStyle: { color: style.quiet } },
    backgroundColor: style.card,
    borderColor: style.line,
    textStyle: { color: style.text },
    transitionDuration: 0,
    formatter: (items) => {
      const [title, ...rest] = lines(Array.isArray(items) ? items[0] : items);
      const box = document.createElement('div');
      box.className = 'tip';
      box.append(element('strong', title), ...rest.map((line) => element('div', line)));
      return box;
    },
  };
}

function axisText(style) {
  return { color: style.quiet, fontSize: 0.8 * style.rem, hideOverlap: true };
}

function countAxis(style) {
  return {
    type: 'value', minInterval: 1,
    axisLabel: { ...axisText(style), formatter: (value) => COMPACT.format(value) },
    splitLine: { lineStyle: { color: style.line } }, axisLine: { show: false }, axisTick: { show: false },
  };
}

/*
 * Bars that lie, one a row, the longest names cut to the room there is.
 *   bars   [{name, sessions, quiet}], shown from top to bottom
 *   total  which shares are of
 */
function lyingBars(host, words, bars, total) {
  const label = (bar) => `${WHOLE.format(bar.sessions)}  ${shareText(bar.sessions, total)}`;
  const longestLabel = Math.max(0, ...bars.map((bar) => label(bar).length));
  return showChart(host, {
    words,
    height: (style) => (bars.length * 1.9 + 1) * style.rem,
    option: (style) => {
      const room = Math.min(host.clientWidth * 0.34, 15 * style.rem);
      return {
        grid: { left: room + 0.6 * style.rem, right: (0.5 * longestLabel + 0.8) * style.rem, top: 0.4 * style.rem, bottom: 0.4 * style.rem },
        tooltip: tooltip(style, (item) => [bars[item.dataIndex].name, label(bars[item.dataIndex])], 'item'),
        xAxis: { type: 'value', show: false, max: 'dataMax' },
        yAxis: {
          type: 'category', inverse: true, data: bars.map((bar, index) => index),
          axisLine: { show: false }, axisTick: { show: false },
          axisLabel: { ...axisText(style), interval: 0, width: room, overflow: 'truncate', color: style.text, formatter: (index) => bars[index].name },
        },
        series: [{
          type: 'bar', barWidth: '62%', cursor: 'default',
          data: bars.map((bar) => ({ value: bar.sessions, itemStyle: { color: bar.quiet ? style.barQuiet : style.bar, borderRadius: 2 } })),
          label: { show: true, position: 'right', color: style.quiet, fontSize: 0.8 * style.rem, formatter: (item) => label(bars[item.dataIndex]) },
        }],
      };
    },
  });
}

// Bars that stand, for many or for steps of a scale.
function standingBars(host, words, bars, tip) {
  const rotated = (style) => host.clientWidth / bars().length < 4.4 * style.rem;
  return showChart(host, {
    words,
    option: (style) => ({
      grid: { left: 3.6 * style.rem, right: 0.6 * style.rem, top: 0.8 * style.rem, bottom: (rotated(style) ? 4.2 : 2) * style.rem },
      tooltip: tooltip(style, (item) => tip(bars()[item.dataIndex])),
      xAxis: {
        type: 'category', data: bars().map((bar) => bar.name),
        axisLabel: { ...axisText(style), rotate: rotated(style) ? 40 : 0, interval: bars().length > MANY_BARS ? 'auto' : 0, width: 8 * style.rem, overflow: 'truncate' },
        axisLine: { lineStyle: { color: style.barQuiet } }, axisTick: { show: false },
      },
      yAxis: countAxis(style),
      series: [{ type: 'bar', barWidth: '78%', cursor: 'default', itemStyle: { color: style.bar, borderRadius: [2, 2, 0, 0] }, data: bars().map((bar) => bar.sessions) }],
    }),
  });
}

// On paper all is light, and as wide as the paper.
function forPrint() {
  document.documentElement.dataset.theme = 'light';
  drawAll(PRINT_WIDTH);
}

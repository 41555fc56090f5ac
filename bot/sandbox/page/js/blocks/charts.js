// data_visualization: pie, bar, line and area charts as inline SVG.
import { h, svg } from "../dom.js";
import { define } from "./registry.js";

const WIDEST = 560;
const NARROWEST = 280;
const AROUND = 110; // what stands left and right of a chart on a phone
const HEIGHT = 260;
const PAD = { top: 12, right: 12, bottom: 46, left: 52 };
const TICKS = 4;
const LABEL_WIDTH = 46;

/** Charts are drawn as wide as they are shown, so that their words keep their size on a phone. */
const widthNow = () => Math.max(NARROWEST, Math.min(WIDEST, window.innerWidth - AROUND));

const colour = (index) => `series-${index % 12}`;
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const full = new Intl.NumberFormat("en-US");

/** Round bounds and steps that people can read: 1, 2, 2.5 or 5 times a power of ten. */
function scale(values) {
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const rough = (high - low || 1) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
  const bottom = Math.floor(low / step) * step;
  const top = Math.ceil(high / step) * step || step;
  const ticks = Array.from(
    { length: Math.round((top - bottom) / step) + 1 },
    (_, index) => bottom + index * step,
  );
  const y = (value) => PAD.top + (HEIGHT - PAD.top - PAD.bottom) * (1 - (value - bottom) / (top - bottom));
  return { ticks, y };
}

function legend(names) {
  return h(
    "ul",
    { class: "chart-legend", "aria-hidden": "true" },
    names.map((name, index) => h("li", {}, h("span", { class: `swatch ${colour(index)}` }), name)),
  );
}

const hint = (text) => svg("title", {}, text);

function frameOf(config, y, ticks, x, width) {
  const every = Math.ceil((config.categories.length * LABEL_WIDTH) / (width - PAD.left - PAD.right));
  return [
    ...ticks.map((tick) =>
      svg(
        "g",
        {},
        svg("line", {
          class: tick === 0 ? "axis" : "gridline",
          x1: PAD.left,
          x2: width - PAD.right,
          y1: y(tick),
          y2: y(tick),
        }),
        svg(
          "text",
          { class: "tick", x: PAD.left - 8, y: y(tick) + 4, "text-anchor": "end" },
          short.format(tick),
        ),
      ),
    ),
    ...config.categories.map(
      (name, index) =>
        index % every === 0 &&
        svg(
          "text",
          { class: "tick", x: x(index), y: HEIGHT - PAD.bottom + 17, "text-anchor": "middle" },
          name.length > 11 ? `${name.slice(0, 10)}…` : name,
          hint(name),
        ),
    ),
    config.x_label &&
      svg(
        "text",
        {
          class: "axis-label",
          x: (PAD.left + width - PAD.right) / 2,
          y: HEIGHT - 6,
          "text-anchor": "middle",
        },
        config.x_label,
      ),
    config.y_label &&
      svg(
        "text",
        {
          class: "axis-label",
          transform: `translate(12 ${(HEIGHT - PAD.bottom + PAD.top) / 2}) rotate(-90)`,
          "text-anchor": "middle",
        },
        config.y_label,
      ),
  ];
}

const valueAt = (series, category) => series.data.find((point) => point.label === category)?.value;

function axes(chart, draw) {
  const config = chart.axis_config ?? { categories: chart.series[0].data.map((point) => point.label) };
  const width = widthNow();
  const slot = (width - PAD.left - PAD.right) / config.categories.length;
  const x = (index) => PAD.left + slot * (index + 0.5);
  const { ticks, y } = scale(chart.series.flatMap((series) => series.data.map((point) => point.value)));
  return {
    box: `0 0 ${width} ${HEIGHT}`,
    marks: [...frameOf(config, y, ticks, x, width), ...draw({ config, slot, x, y })],
    names: chart.series.map((series) => series.name),
    said: chart.series.map(
      (series) =>
        `${series.name}: ${series.data.map((point) => `${point.label} ${full.format(point.value)}`).join(", ")}`,
    ),
  };
}

function bar(chart) {
  return axes(chart, ({ config, slot, x, y }) => {
    const width = Math.min((slot * 0.72) / chart.series.length, 44);
    return chart.series.flatMap((series, order) =>
      config.categories.map((category, index) => {
        const value = valueAt(series, category);
        if (value === undefined) return null;
        const left = x(index) + (order - chart.series.length / 2) * width;
        return svg(
          "rect",
          {
            class: colour(order),
            x: left + 1,
            width: Math.max(width - 2, 1),
            y: Math.min(y(value), y(0)),
            height: Math.max(Math.abs(y(value) - y(0)), 1),
            rx: 2,
          },
          hint(`${series.name}, ${category}: ${full.format(value)}`),
        );
      }),
    );
  });
}

function line(chart, filled) {
  return axes(chart, ({ config, x, y }) =>
    chart.series.flatMap((series, order) => {
      const points = config.categories
        .map((category, index) => [x(index), valueAt(series, category), category])
        .filter(([, value]) => value !== undefined);
      const path = points
        .map(([left, value], index) => `${index ? "L" : "M"}${left.toFixed(1)} ${y(value).toFixed(1)}`)
        .join("");
      return [
        filled &&
          points.length > 0 &&
          svg("path", {
            class: `area ${colour(order)}`,
            d: `${path}L${points.at(-1)[0]} ${y(0)}L${points[0][0]} ${y(0)}Z`,
          }),
        svg("path", { class: `stroke ${colour(order)}`, d: path }),
        ...points.map(([left, value, category]) =>
          svg(
            "circle",
            { class: `dot ${colour(order)}`, cx: left, cy: y(value), r: 3.5 },
            hint(`${series.name}, ${category}: ${full.format(value)}`),
          ),
        ),
      ];
    }),
  );
}

function pie(chart) {
  const total = chart.segments.reduce((sum, segment) => sum + segment.value, 0) || 1;
  const share = (segment) => Math.round((segment.value / total) * 100);
  const centre = HEIGHT / 2;
  const radius = centre - 12;
  const point = (turn) =>
    `${(centre + radius * Math.sin(turn * 2 * Math.PI)).toFixed(2)} ${(centre - radius * Math.cos(turn * 2 * Math.PI)).toFixed(2)}`;
  let turned = 0;
  const marks = chart.segments.map((segment, index) => {
    const from = turned;
    turned += segment.value / total;
    const label = hint(`${segment.label}: ${full.format(segment.value)} (${share(segment)}%)`);
    if (segment.value >= total)
      return svg("circle", { class: `slice ${colour(index)}`, cx: centre, cy: centre, r: radius }, label);
    return svg(
      "path",
      {
        class: `slice ${colour(index)}`,
        d: `M${centre} ${centre}L${point(from)}A${radius} ${radius} 0 ${turned - from > 0.5 ? 1 : 0} 1 ${point(turned)}Z`,
      },
      label,
    );
  });
  return {
    marks,
    box: `0 0 ${HEIGHT} ${HEIGHT}`,
    className: "chart-pie",
    names: chart.segments.map(
      (segment) => `${segment.label} · ${full.format(segment.value)} (${share(segment)}%)`,
    ),
    said: chart.segments.map((segment) => `${segment.label} ${full.format(segment.value)}`),
  };
}

const CHARTS = { bar, line: (chart) => line(chart, false), area: (chart) => line(chart, true), pie };

define({
  data_visualization: (block) => {
    const { marks, names, said, box, className = "" } = CHARTS[block.chart.type](block.chart);
    return h(
      "figure",
      { class: `chart ${className}` },
      h("figcaption", {}, block.title),
      svg(
        "svg",
        { viewBox: box, role: "img", "aria-label": `${block.title}. ${said.join(". ")}` },
        marks.filter(Boolean),
      ),
      (names.length > 1 || className) && legend(names),
    );
  },
});

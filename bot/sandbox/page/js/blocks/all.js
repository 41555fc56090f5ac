// Importing a family makes its blocks and elements known.
import "../elements/buttons.js";
import "../elements/choices.js";
import "../elements/dates.js";
import "../elements/fields.js";
import "../elements/files.js";
import "../elements/selects.js";
import "./basic.js";
import "./tables.js";
import "./charts.js";
import "./agent.js";
import "./cards.js";
import "./inputs.js";

export { renderBlocks } from "./registry.js";

// Light, dark, or as the system says; the choice is kept in this browser.
const THEMES = ["auto", "light", "dark"];
const KEY = "partneros-sandbox-theme";

export const themeName = () =>
  THEMES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "auto";

export function applyTheme() {
  document.documentElement.dataset.theme = themeName();
}

export function nextTheme() {
  localStorage.setItem(KEY, THEMES[(THEMES.indexOf(themeName()) + 1) % THEMES.length]);
  applyTheme();
}

// file_input: files are uploaded at once, the view's state carries their ids.
import { upload } from "../api.js";
import { h, icon, iconButton, toast, uid } from "../dom.js";
import { define, identity } from "./registry.js";

const MOST_FILES = 10; // Slack: file_input takes 10 files at most

define({
  file_input: (element, block, form, label) => {
    const files = [...(form.before(block, element)?.files ?? [])];
    const most = element.max_files ?? MOST_FILES;
    const id = uid("file");
    const chosen = h("ul", { class: "file-list" });
    const draw = () =>
      chosen.replaceChildren(
        ...files.map((file, index) =>
          h(
            "li",
            {},
            icon("file"),
            file.name,
            iconButton("close", `Remove ${file.name}`, {
              onclick: () => {
                files.splice(index, 1);
                draw();
              },
            }),
          ),
        ),
      );
    const input = h("input", {
      type: "file",
      id,
      ...identity(element, block),
      class: "visually-hidden",
      "aria-label": label || "Files",
      multiple: most > 1,
      accept: element.filetypes?.map((type) => `.${type}`).join(",") ?? null,
      onchange: async () => {
        for (const file of [...input.files].slice(0, most - files.length)) {
          try {
            const answer = await upload(file);
            files.push(answer.file);
          } catch (error) {
            toast(error.message);
          }
        }
        input.value = "";
        draw();
      },
    });
    form.register(block, element, () => ({ files }));
    draw();
    return h(
      "div",
      { class: "file-input" },
      input,
      h("label", { class: "button", for: id }, icon("upload"), most > 1 ? "Add files" : "Add a file"),
      chosen,
    );
  },
});

import { expect, test } from "vitest";
import { LANGUAGES, resources } from ".";

const all = resources();
const namespaces = Object.keys(all.en ?? {});

/** Every key of a tree, plural endings taken off: languages differ in which plurals they have. */
function keys(tree: unknown, path = ""): string[] {
  if (typeof tree !== "object" || tree === null) {
    return [path.replace(/_(zero|one|two|few|many|other)$/, "")];
  }
  return Object.entries(tree).flatMap(([key, value]) => keys(value, path ? `${path}.${key}` : key));
}

/** The names in `{{…}}` of every text. */
function fields(tree: unknown, path = ""): string[] {
  if (typeof tree === "object" && tree !== null) {
    return Object.entries(tree).flatMap(([key, value]) => fields(value, path ? `${path}.${key}` : key));
  }
  const names = [...String(tree).matchAll(/\{\{(\w+)/g)].map((match) => match[1]);
  return names.map((name) => `${path.replace(/_(one|other)$/, "")} {{${name}}}`);
}

const sorted = (list: string[]) => [...new Set(list)].sort();

test("both languages have the same namespaces", () => {
  for (const language of LANGUAGES) {
    expect(Object.keys(all[language] ?? {}).sort(), language).toEqual([...namespaces].sort());
  }
});

test.each(namespaces)("%s: the same keys in every language, none empty", (namespace) => {
  for (const language of LANGUAGES) {
    expect(sorted(keys(all[language]?.[namespace])), language).toEqual(sorted(keys(all.en?.[namespace])));
  }
});

test.each(namespaces)("%s: the other language fills in the same fields", (namespace) => {
  const english = sorted(fields(all.en?.[namespace])).filter((field) => !field.endsWith("{{count}}"));
  const chinese = sorted(fields(all["zh-HK"]?.[namespace])).filter((field) => !field.endsWith("{{count}}"));
  expect(chinese).toEqual(english);
});

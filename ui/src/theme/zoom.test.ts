import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sheets = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".css"),
);

// WebKit leaves page zoom out of a container's px: at 200 % the Desk would keep three columns and lose its F8.
test.each(sheets)("%s asks its container in rem", (name) => {
  expect(readFileSync(join("src", name), "utf8")).not.toMatch(/@container[^{]*px/);
});

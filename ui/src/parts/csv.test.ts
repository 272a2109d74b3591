import { expect, test } from "vitest";
import { csv } from "./csv";

test("quotes what has a comma, a quote or a line end", () => {
  expect(csv([["a,b", 'c"d', "e\nf", 7]])).toBe('"a,b","c""d","e\nf",7\r\n');
});

test("text that a spreadsheet would run is made harmless, figures are not touched", () => {
  expect(csv([["=1+1", "+852", "-x", "@a", "plain", -3]])).toBe("'=1+1,'+852,'-x,'@a,plain,-3\r\n");
});

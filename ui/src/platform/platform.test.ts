import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, expect, test } from "vitest";
import { PerformError, perform } from ".";

afterEach(clearMocks);

test("a verb goes through the one command with its input", async () => {
  const asked: unknown[] = [];
  mockIPC((command, payload) => {
    asked.push([command, payload]);
    return { position: 7 };
  });
  await expect(perform("queue", { campaign: "c" })).resolves.toEqual({ position: 7 });
  expect(asked).toEqual([["perform", { verb: "queue", input: { campaign: "c" } }]]);
});

test("a refusal keeps its code", async () => {
  mockIPC(() => {
    throw { code: "not_permitted", message: "An auditor cannot dial." };
  });
  const refusal = await perform("place_call", { lead: "l" }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(PerformError);
  expect(refusal).toMatchObject({ code: "not_permitted", message: "An auditor cannot dial." });
});

test("what is not a verb's answer is named as the shell's", async () => {
  mockIPC(() => {
    throw "command perform not found";
  });
  await expect(perform("status", {})).rejects.toMatchObject({
    code: "shell",
    message: "command perform not found",
  });
});

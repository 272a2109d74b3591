import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { makeQueryClient } from "../api/client";
import { startLanguage } from "../i18n";
import * as platform from "../platform";

type Answer = unknown | ((input: never) => unknown);

/** Draws a screen before an office that answers from a table; tells what was asked. Verbs not in it are refused. */
export function show(screen: ReactNode, answers: Record<string, Answer>, language: "en" | "zh-HK" = "en") {
  const asked: [string, unknown][] = [];
  vi.spyOn(platform, "perform").mockImplementation(async (verb: string, input: unknown) => {
    asked.push([verb, input]);
    const answer = answers[verb];
    if (answer === undefined) {
      throw new platform.PerformError("not_permitted", `${verb} is not in this test`);
    }
    return typeof answer === "function" ? answer(input as never) : answer;
  });
  startLanguage(language);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={makeQueryClient()}>{screen}</QueryClientProvider>
    </MantineProvider>,
  );
  return { of: (verb: string) => asked.filter(([name]) => name === verb).map(([, input]) => input) };
}

import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(cleanup);

// How long to look for something that comes: generous, because a busy machine must not fail a test.
configure({ asyncUtilTimeout: 15_000 });

// jsdom draws nothing, so it has nothing to scroll.
Element.prototype.scrollIntoView = () => {};
vi.stubGlobal("scrollTo", () => {});

// jsdom has neither; Mantine asks for both while it mounts.
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  onchange: null,
  dispatchEvent: () => false,
}));
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

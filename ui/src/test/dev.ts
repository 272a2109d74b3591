/**
 * The window in a browser before the fake office: `dev.html?role=agent&lang=zh-HK&colours=dark&keys=Enter,F2,F3#/desk`.
 * `keys` are pressed one after the other once the page stands. Never part of the program.
 */
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers } from "./fake";
import { fakeDialler } from "./fakeDialler";
import { fakeDesk, floorOf } from "./fakeFloor";

const asked = new URLSearchParams(location.search);
const screens = import.meta.glob<{ fakeScreens: Handlers }>("./fakeScreens.ts", { eager: true });
const more = { ...screens["./fakeScreens.ts"]?.fakeScreens, ...special(asked.get("case")) };
localStorage.setItem("quietline.language", asked.get("lang") ?? "en");
localStorage.setItem("quietline.colours", asked.get("colours") ?? "light");
const fake = fakeOffice(asked.get("role") as Role | null, more);
Object.assign(window, { fake });
await import("../main");
await press(asked.get("keys")?.split(",") ?? []);

/** Situations that the usual answers do not show. */
function special(name: string | null): Handlers {
  const cases: Record<string, Handlers> = {
    first: {
      workspace: () => ({
        state: "none",
        path: "/home/you/.local/share/quietline",
        message: null,
        demo: false,
        company: null,
      }),
      workspace_make: () => ({
        workspace: "/home/you/.local/share/quietline",
        users: ["agent", "supervisor", "admin", "second", "auditor"].map((name) => ({
          name,
          role: name === "second" ? "supervisor" : name,
          password: "plum-orbit-92-lantern",
        })),
        recovery_kit: "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE (made up)",
      }),
    },
    dialler: fakeDialler(),
    floorNone: { floor: () => floorOf(0, 0) },
    floor500: { floor: () => floorOf(500, 41) },
    desk: fakeDesk(),
    deskLate: fakeDesk({ heartbeat_age_ms: 4_200, outbox: 3 }, false),
    deskPast: fakeDesk({ heartbeat_age_ms: 61_000, outbox: 3, may_dial: false }, false),
    join: {
      workspace: () => ({
        state: "none",
        path: "/home/you/.local/share/quietline",
        message: null,
        demo: false,
        company: null,
      }),
      workspace_join: async () => {
        await new Promise((done) => setTimeout(done, 1500));
        throw { code: "used_invite", message: "used" };
      },
    },
    notKept: {
      reject: () => {
        throw { code: "not_kept", message: "The disk is full." };
      },
    },
    open: {
      open_call: () => ({
        call: {
          call: "call-9",
          lead: "lead-9",
          campaign: "campaign-1",
          number: "+85291234567",
          name: "Ms Chan Siu-ling",
          placed_at: "2026-03-09T05:58:00.000Z",
          answered_at: "2026-03-09T05:58:20.000Z",
          rejection: null,
        },
      }),
    },
  };
  return cases[name ?? ""] ?? {};
}

async function press(keys: string[]): Promise<void> {
  for (const key of keys) {
    await new Promise((done) => setTimeout(done, 250));
    if (key.startsWith("click:")) {
      // `click:table-row/3`: the fourth of that name.
      const [name, at = "0"] = key.slice(6).split("/");
      document.querySelectorAll<HTMLElement>(`[data-testid="${name}"]`)[Number(at)]?.click();
    } else if (key.startsWith("tap:")) {
      // `tap:Holidays`: what is called so, where there is no test id (one of several choices).
      const all = [...document.querySelectorAll<HTMLElement>("label, button")];
      all.find((one) => one.textContent === key.slice(4))?.click();
    } else if (key.startsWith("focus:")) {
      document.querySelector<HTMLElement>(`[data-testid="${key.slice(6)}"]`)?.focus();
    } else if (key.startsWith("type:")) {
      type(key.slice(5));
    } else if (key === "elsewhere") {
      await fake.refuseElsewhere();
    } else {
      const control = key.startsWith("ctrl+");
      const plain = key.replace("ctrl+", "");
      const code = `Key${plain.toUpperCase()}`;
      const init = {
        key: plain === "Space" ? " " : plain,
        code,
        ctrlKey: control,
        bubbles: true,
        cancelable: true,
      };
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", init));
    }
  }
}

/** Puts a text into the field that has the focus, as typing does. */
function type(text: string): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    const owner = Object.getPrototypeOf(field) as object;
    Object.getOwnPropertyDescriptor(owner, "value")?.set?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.form?.requestSubmit();
  }
}

import type { WorkspaceMakeInput } from "../bindings/WorkspaceMakeInput";

/** What the three questions ask. */
export interface Answers {
  company: string;
  contactNumber: string;
  secondPlace: string;
  login: string;
  name: string;
  password: string;
  again: string;
}

export const NO_ANSWERS: Answers = {
  company: "",
  contactNumber: "",
  secondPlace: "",
  login: "admin",
  name: "",
  password: "",
  again: "",
};

/** A made-up company; the demo workspace makes its own users and passwords. */
const SAMPLE = {
  company: "Harbour Broadband",
  contact_number: "2345 6789",
  admin_login: "admin",
  admin_name: "Admin",
};

/** The answers as the office wants them. */
export function makeInput(answers: Answers, demo: boolean): WorkspaceMakeInput {
  if (demo) {
    return { ...SAMPLE, admin_password: "", demo, second_place: null };
  }
  return {
    company: answers.company.trim(),
    contact_number: answers.contactNumber.trim(),
    admin_login: answers.login.trim(),
    admin_name: answers.name.trim(),
    admin_password: answers.password,
    demo,
    second_place: answers.secondPlace.trim() || null,
  };
}

/** Enough to go on from the second question. */
export function companyComplete(answers: Answers): boolean {
  return answers.company.trim() !== "" && /\d{5}/.test(answers.contactNumber.replace(/\D/g, ""));
}

/** Enough to make the workspace. */
export function adminComplete(answers: Answers): boolean {
  return (
    answers.login.trim() !== "" &&
    answers.name.trim() !== "" &&
    answers.password !== "" &&
    answers.password === answers.again
  );
}

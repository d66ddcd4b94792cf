import type { CaseParty } from "@openzone/contract/applications";
import { idCheckCharacter } from "@openzone/contract/id-numbers";
import { creditCheck } from "@openzone/contract/organisation-codes";
import type { CaseGuide } from "../modules/services/index.ts";

export const pick = <T>(list: readonly T[], serial: number): T => list[serial % list.length] as T;

interface Names {
  people: readonly string[];
  enterprises: readonly string[];
  streets: readonly string[];
}

/** Who applies: made up, but with right check digits; the phones are those that nobody has. */
export function partyOf(names: Names, { guide }: CaseGuide, serial: number): CaseParty {
  const forPeople = guide.audiences.includes("person") && (serial % 2 === 0 || !guide.audiences.includes("enterprise"));
  const phone = `1380000${String(1000 + ((serial * 53) % 9000))}`;
  const address = `云泽经济技术开发区${pick(names.streets, serial)}${1 + (serial % 180)}号`;
  const person = pick(names.people, serial * 5 + 3);
  const common = { phone, address, mail: "" };
  if (forPeople)
    return {
      ...common,
      ...{ kind: "person", name: person, contactName: "", legalRepresentative: "" },
      ...{ idKind: "id_card", idNumber: idNumberOf(serial) },
    };
  return {
    ...common,
    ...{ kind: "enterprise", name: pick(names.enterprises, serial), contactName: person, legalRepresentative: person },
    ...{ idKind: "credit_code", idNumber: creditCodeOf(serial) },
  };
}

function idNumberOf(serial: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const born = `${1965 + (serial % 38)}${two(1 + (serial % 12))}${two(1 + (serial % 28))}`;
  const body = `350102${born}${String(serial % 1000).padStart(3, "0")}`;
  return body + idCheckCharacter(body);
}

function creditCodeOf(serial: number): string {
  const organisation = String(10_000_000 + ((serial * 7919) % 80_000_000));
  const code = `91350100${organisation}${organisationDigit(organisation)}`;
  return code + creditCheck(code);
}

/** GB 11714. */
function organisationDigit(body: string): string {
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? "X" : digit === 11 ? "0" : String(digit);
}

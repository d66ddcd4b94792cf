import { accountWords } from "./account-messages.ts";
import { describeWords } from "./words.test-helper.ts";

describeWords("public accounts", accountWords, { isWordless: () => false, alike: "役割 氏名 子会社 親会社 目的" });

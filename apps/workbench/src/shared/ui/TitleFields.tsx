import { Form, Input } from "antd";
import { filled } from "./rules.ts";

interface Props {
  words: { title: string; titleEn: string };
  /** Characters of the title; in English it may be twice as long. */
  most: number;
}

/** How something is called: in Chinese always, in English where it is known. */
export function TitleFields({ words, most }: Props) {
  return (
    <>
      <Form.Item name="title" label={words.title} rules={[filled(words.title)]}>
        <Input maxLength={most} autoFocus />
      </Form.Item>
      <Form.Item name="titleEn" label={words.titleEn}>
        <Input maxLength={most * 2} />
      </Form.Item>
    </>
  );
}

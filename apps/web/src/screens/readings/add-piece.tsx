import type { PieceType } from "../../flow/reading/pieces.ts";
import { AddAnchor } from "./add-anchor.tsx";
import { AddPack } from "./add-pack.tsx";
import { AddPractice } from "./add-practice.tsx";
import type { Adding } from "./add-screen.tsx";
import { AddWording } from "./add-wording.tsx";

/** One more thing that goes along, of one kind. */
export const AddPiece = ({ type, onDone }: Adding & { readonly type: PieceType }) => {
  if (type === "practice") return <AddPractice onDone={onDone} />;
  if (type === "anchor") return <AddAnchor onDone={onDone} />;
  return type === "pack" ? <AddPack onDone={onDone} /> : <AddWording onDone={onDone} />;
};

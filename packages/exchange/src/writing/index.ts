// The third door of this room: taking everything away, in forms others read.
export {};

//! The judge itself is judged: a good history is found to be good, and each of the violations planted in it is found by the
//! rule that is there for it, and by no other.

mod good;
mod planted;

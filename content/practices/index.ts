import smallPractice from "./p01-small-practice.json" with { type: "json" };
import stayALittle from "./p02-stay-a-little.json" with { type: "json" };
import longerOutBreath from "./p03-longer-out-breath.json" with { type: "json" };
import softGaze from "./p04-soft-gaze.json" with { type: "json" };
import feet from "./p05-feet.json" with { type: "json" };
import handOnHeart from "./p06-hand-on-heart.json" with { type: "json" };
import someoneKind from "./p07-someone-kind.json" with { type: "json" };
import music from "./p08-music.json" with { type: "json" };
import lookAround from "./p09-look-around.json" with { type: "json" };
import fiveSenses from "./p10-five-senses.json" with { type: "json" };
import sighs from "./p11-sighs.json" with { type: "json" };
import evenBreathing from "./p12-even-breathing.json" with { type: "json" };
import squareBreathing from "./p13-square-breathing.json" with { type: "json" };
import hum from "./p14-hum.json" with { type: "json" };
import backAndForth from "./p15-back-and-forth.json" with { type: "json" };
import roomCheck from "./p16-room-check.json" with { type: "json" };
import putItDown from "./p17-put-it-down.json" with { type: "json" };
import shakeAndPush from "./p18-shake-and-push.json" with { type: "json" };
import tinyUpwardSteps from "./p19-tiny-upward-steps.json" with { type: "json" };
import sensingInNature from "./p20-sensing-in-nature.json" with { type: "json" };
import thanksIfTrue from "./p21-thanks-if-true.json" with { type: "json" };
import withAnother from "./p22-with-another.json" with { type: "json" };
import kindTouch from "./p23-kind-touch.json" with { type: "json" };
import goodEnoughPlace from "./p24-good-enough-place.json" with { type: "json" };
import onRamp from "./p25-on-ramp.json" with { type: "json" };
import responsePause from "./p26-response-pause.json" with { type: "json" };
import iCameBack from "./p27-i-came-back.json" with { type: "json" };
import senseAnchors from "./p28-sense-anchors.json" with { type: "json" };

/** The practices the app comes with: each file is a pack of its own, in every language we have. */
export default [
  smallPractice,
  stayALittle,
  longerOutBreath,
  softGaze,
  feet,
  handOnHeart,
  someoneKind,
  music,
  lookAround,
  fiveSenses,
  sighs,
  evenBreathing,
  squareBreathing,
  hum,
  backAndForth,
  roomCheck,
  putItDown,
  shakeAndPush,
  tinyUpwardSteps,
  sensingInNature,
  thanksIfTrue,
  withAnother,
  kindTouch,
  goodEnoughPlace,
  onRamp,
  responsePause,
  iCameBack,
  senseAnchors,
];

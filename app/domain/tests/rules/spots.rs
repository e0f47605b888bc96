use domain::fields::FieldProblem;
use domain::spot::{Here, Spot};

fn spot(latitude: f64, longitude: f64) -> Spot {
    Spot::of_degrees(latitude, longitude).unwrap()
}

/// Distances that are known: a degree of a meridian and of the equator on the mean sphere, and ways between cities as
/// geographic calculators give them (spherical earth).
#[test]
fn known_distances_are_found() {
    for (from, to, metres, off) in [
        (spot(0.0, 0.0), spot(1.0, 0.0), 111_195, 1),
        (spot(0.0, 0.0), spot(0.0, 1.0), 111_195, 1),
        (spot(60.0, 0.0), spot(60.0, 1.0), 55_597, 5),
        (spot(90.0, 0.0), spot(-90.0, 0.0), 20_015_115, 2),
        // Across the date line it is the short way.
        (spot(0.0, 179.5), spot(0.0, -179.5), 111_195, 1),
        // Beijing and Shanghai.
        (spot(39.9042, 116.4074), spot(31.2304, 121.4737), 1_067_000, 1_500),
        // A hundred metres up the village's street.
        (spot(26.208, 119.012), spot(26.2089, 119.012), 100, 1),
    ] {
        let found = from.metres_to(to);
        assert!(found.abs_diff(metres) <= off, "{from:?} to {to:?}: {found} m, not {metres}");
        assert_eq!(found, to.metres_to(from), "there is as far as back");
    }
    assert_eq!(spot(26.208, 119.012).metres_to(spot(26.208, 119.012)), 0);
}

#[test]
fn what_a_phone_says_of_itself_is_read_to_a_tenth_of_a_metre() {
    let here = Here::parse("26.2081234,119.0123456,34.2").unwrap().unwrap();
    assert_eq!((here.spot.latitude, here.spot.longitude, here.accuracy), (26_208_123, 119_012_346, 35));
    assert_eq!(here.spot.degrees(), (26.208_123, 119.012_346));
    assert_eq!(Here::parse(" -33.9, 18.4, 0 ").unwrap().unwrap().spot, spot(-33.9, 18.4));
    assert_eq!(Here::parse("").unwrap(), None);
}

#[test]
fn what_is_no_spot_is_refused() {
    for text in
        ["26.2", "26.2,119.0", "26.2,119.0,5,7", "91,0,5", "0,180.5,5", "north,east,5", "NaN,0,5", "0,inf,5", "0,0,-1", "0,0,1e9", ",,"]
    {
        assert_eq!(Here::parse(text), Err(FieldProblem::NotASpot), "{text}");
    }
}
